package dev.rush.pullrequests.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProtectedPathsTest {
    private final ProtectedPaths workflows = new ProtectedPaths(List.of(".github/workflows/**"));

    @Test
    void aWorkflowIsProtectedAtAnyDepthAndInAnyCase() {
        assertThat(workflows.firstAmong(List.of("README.md", ".github/workflows/ci.yml")))
                .contains(".github/workflows/ci.yml");
        assertThat(workflows.firstAmong(List.of(".github/workflows/a/b.yml"))).isPresent();
        assertThat(workflows.firstAmong(List.of(".GitHub/Workflows/CI.yml"))).isPresent();
    }

    @Test
    void whatOnlyLooksAlikeIsFree() {
        assertThat(workflows.firstAmong(List.of(
                        "docs/.github/workflows/ci.yml",
                        ".github/workflows.md",
                        "xgithub/workflows/a",
                        ".github/CODEOWNERS")))
                .isEmpty();
    }

    @Test
    void oneStarStaysWithinAName() {
        var keys = new ProtectedPaths(List.of("**/*.pem", "deploy/*/secret"));

        assertThat(keys.firstAmong(List.of("a.pem"))).isPresent();
        assertThat(keys.firstAmong(List.of("a/b/c.pem"))).isPresent();
        assertThat(keys.firstAmong(List.of("deploy/x/secret"))).isPresent();
        assertThat(keys.firstAmong(List.of("deploy/x/y/secret", "a.pem.txt"))).isEmpty();
    }

    @Test
    void aNameWithALineEndCannotSlipThrough() {
        assertThat(workflows.firstAmong(List.of(".github/workflows/a\nb"))).isPresent();
    }

    @Test
    void aFoldersOwnNameIsProtectedToo() {
        assertThat(new ProtectedPaths(List.of(".github/**")).firstAmong(List.of(".github")))
                .as("a link or a submodule in the folder's place")
                .isPresent();
    }

    @Test
    void whatSomeFileSystemTakesForTheSameNameIsTheSame() {
        for (String path : List.of(
                ".GITHUB/workflows/ci.yml",
                ".g\u200Cithub/workflows/ci.yml",
                "\uFEFF.github/workflows/ci.yml",
                ".github./workflows/ci.yml",
                ".github /workflows . /ci.yml",
                ".github::$INDEX_ALLOCATION/workflows/ci.yml",
                ".github\\workflows\\ci.yml",
                ".github/wor\u212Aflows/ci.yml",
                ".github/work\uFB02ows/ci.yml",
                ".github/workflow\u017F/ci.yml")) {
            assertThat(workflows.firstAmong(List.of(path))).as(path).isPresent();
        }
        var accent = new ProtectedPaths(List.of("caf\u00E9/**"));
        assertThat(accent.firstAmong(List.of("cafe\u0301/menu"))).isPresent();
    }

    @Test
    void patternsMadeToTakeForeverTakeNoTime() {
        var slow = new ProtectedPaths(List.of("**/".repeat(60) + "*a*".repeat(30) + "x"));

        assertThat(slow.firstAmong(List.of("a/".repeat(2000) + "a".repeat(250))))
                .isEmpty();
    }

    @Test
    void everyPatternMeansWhatItsRegularExpressionMeans() {
        var random = new Random(7);
        int fitting = 0;
        for (int round = 0; round < 60_000; round++) {
            String glob = pick(random, List.of("a", "b", "/", "*", "**", "**/", "."), 6);
            String path = pick(random, List.of("a", "b", "/", "."), 8);
            boolean expected = reference(glob).matcher(path).matches();
            fitting += expected ? 1 : 0;

            assertThat(new PathPattern(glob).fits(path))
                    .as("%s on %s", glob, path)
                    .isEqualTo(expected);
        }
        assertThat(fitting).isGreaterThan(1000);
    }

    private static String pick(Random random, List<String> parts, int most) {
        return random.ints(random.nextInt(most + 1), 0, parts.size())
                .mapToObj(parts::get)
                .collect(Collectors.joining());
    }

    private static Pattern reference(String glob) {
        return Pattern.compile(Pattern.compile("\\*\\*/|\\*\\*|\\*|[^*]+")
                .matcher(glob)
                .replaceAll(token -> Matcher.quoteReplacement(
                        switch (token.group()) {
                            case "**/" -> "(?:.*/)?";
                            case "**" -> ".*";
                            case "*" -> "[^/]*";
                            default -> Pattern.quote(token.group());
                        })));
    }
}
