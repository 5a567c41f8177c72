package dev.rush.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What {@code docs/organisation.md} tells people to type is there: targets, folders, programs, and what docker compose is asked for.
 * It needs containers to be typed, which {@code ComposeIT} has; whether {@code rush} knows its commands, the command line tests.
 */
class OrganisationPageTest {
    private static final Path HOME = Path.of(System.getProperty("rush.home"));
    private static final Path COMPOSE = HOME.resolve("deploy/compose");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(.*?)^```$");
    private static final Pattern ASKED =
            Pattern.compile("\\bdocker compose (?:--profile (\\S+) )?(up|run|down)\\b(.*)");

    @Test
    void everythingThatIsTypedIsThere() {
        List<String> lines = BLOCK.matcher(read(HOME.resolve("docs/organisation.md")))
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();

        assertThat(lines)
                .hasSizeGreaterThan(5)
                .allSatisfy(line -> assertThat(faultOf(line)).isEmpty());
    }

    @Test
    void whatIsNotThereIsAFault() {
        assertThat(faultOf("make pictures")).isPresent();
        assertThat(faultOf("cd deploy/nowhere")).isPresent();
        assertThat(faultOf("./compose.yaml")).isPresent();
        assertThat(faultOf("docker compose run --rm -T robot computer register -"))
                .isPresent();
        assertThat(faultOf("docker compose --profile robot up")).isPresent();
        assertThat(faultOf("docker compose fly")).isPresent();
        assertThat(faultOf("podman up")).isPresent();
    }

    private static Optional<String> faultOf(String line) {
        String[] words = line.split(" ");
        boolean isThere = switch (words[0]) {
            case "make" -> read(HOME.resolve("Makefile")).contains("\n" + words[1] + ":");
            case "cd" -> Files.isDirectory(HOME.resolve(words[1]));
            case "docker" -> ASKED.matcher(line).find() && asksForWhatIsThere(line);
            case "rush" -> asksForWhatIsThere(line);
            case "export" -> true;
            default -> words[0].startsWith("./") && Files.isExecutable(COMPOSE.resolve(words[0]));
        };
        return isThere ? Optional.empty() : Optional.of(line);
    }

    private static boolean asksForWhatIsThere(String line) {
        String file = read(COMPOSE.resolve("compose.yaml"));
        return ASKED.matcher(line).results().allMatch(asked -> isThere(file, asked));
    }

    private static boolean isThere(String file, MatchResult asked) {
        Optional<String> profile = Optional.ofNullable(asked.group(1));
        return profile.map(name -> file.contains("profiles: [" + name + "]")).orElse(true)
                && service(asked.group(3))
                        .map(name -> file.contains("\n  " + name + ":\n"))
                        .orElse(true);
    }

    /** The first word that is no option: a service, behind which a command of its own may stand. */
    private static Optional<String> service(String arguments) {
        return List.of(arguments.strip().split(" +")).stream()
                .filter(word -> !word.isEmpty() && !word.startsWith("-"))
                .findFirst();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
