package dev.rush.worker.confinement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text of the profile. No Mac has run it. */
class SeatbeltProfileTest {
    @TempDir
    Path folder;

    private Path machine;
    private View view;

    @BeforeEach
    void prepare() throws IOException {
        machine = folder.toRealPath();
        view = new View(
                Files.createDirectories(machine.resolve("a \"b\\c) (allow default")),
                Files.createDirectories(machine.resolve("home")),
                Files.createDirectories(machine.resolve("tmp")),
                List.of(
                        Files.createSymbolicLink(machine.resolve("link"), machine.resolve("home")),
                        machine.resolve("objects")),
                List.of(),
                List.of(machine.resolve("out")));
    }

    @Test
    void allIsDeniedFirstAndSecretsLast() {
        List<String> rules = rules();

        assertThat(rules).startsWith("(version 1)", "(deny default)");
        assertThat(rules.getLast())
                .startsWith("(deny file-read-data file-write*")
                .contains("\"/Library/Keychains\"");
        assertThat(rules).noneMatch(rule -> rule.startsWith("(allow default") || rule.startsWith("(allow file*"));
    }

    @Test
    void onlyItsOwnCanBeWritten() {
        assertThat(rules().stream().filter(rule -> rule.startsWith("(allow file-write*")))
                .singleElement()
                .isEqualTo("(allow file-write*\n  (subpath " + own() + ")\n  (subpath \"" + machine
                        + "/home\")\n  (subpath \"" + machine + "/tmp\"))");
    }

    @Test
    void aPathCannotEndItsStringOrItsRule() {
        assertThat(rules()).allSatisfy(rule -> assertThat(rule).startsWith("(").endsWith(")"));
        assertThat(profile()).contains(own());
    }

    @Test
    void theRestOfTheViewCanBeReadWithoutLinks() {
        assertThat(rules().stream().filter(rule -> rule.startsWith("(allow file-read*\n")))
                .singleElement()
                .asString()
                .contains("(subpath \"/programs\")", "(subpath \"" + machine + "/objects\")", "(subpath \"/System\")")
                .doesNotContain("/link\"");
    }

    @Test
    void theNetworkIsAllowedAndSocketsThatAreFilesAreNot() {
        assertThat(rules().stream().filter(rule -> rule.startsWith("(allow network")))
                .containsExactly(
                        "(allow network-outbound (remote ip))",
                        "(allow network-outbound (literal \"/private/var/run/mDNSResponder\"))",
                        "(allow network-inbound (local ip))",
                        "(allow network-bind (local ip))");
    }

    @Test
    void onlyItsOwnProcessesGetSignals() {
        assertThat(rules()).contains("(allow signal (target same-sandbox))");
        assertThat(profile()).doesNotContain("SecurityServer");
    }

    @Test
    void theCommandComesAfterTheProfile() {
        assertThat(new Seatbelt(Path.of("/usr/bin/sandbox-exec"), List.of(Path.of("/programs")))
                        .confine(List.of("agent", "--flag"), view))
                .containsExactly("/usr/bin/sandbox-exec", "-p", profile(), "agent", "--flag");
    }

    private String own() {
        return '"' + machine.toString() + "/a \\\"b\\\\c) (allow default\"";
    }

    private String profile() {
        return SeatbeltProfile.of(view, List.of(Path.of("/programs")));
    }

    /** The profile's rules, read as its language is: parentheses in strings are not counted. */
    private List<String> rules() {
        List<String> rules = new ArrayList<>();
        String text = profile();
        int depth = 0;
        int begin = 0;
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            if (quoted && one == '\\') {
                at++;
            } else if (one == '"') {
                quoted = !quoted;
            } else if (!quoted && one == '(' && depth++ == 0) {
                begin = at;
            } else if (!quoted && one == ')' && --depth == 0) {
                rules.add(text.substring(begin, at + 1));
            }
        }
        assertThat(depth).isZero();
        assertThat(quoted).isFalse();
        return rules;
    }
}
