package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent that says a secret of its environment: it is then in no file of Rush, of Kafka or of PostgreSQL, and on no branch.
 */
class SecretsIT {
    private static final String SECRET = "canary-0123456789-of-the-proxy";

    /** A secret that the worker's log would have by chance. */
    private static final String WORD = "confined";

    /** How the script comes by it without naming it. */
    private static final String FIND = "s=${HTTPS_PROXY#*://*:}; s=${s%@*}\n";

    @TempDir
    static Path folder;

    private static RunningRush rush;

    @BeforeAll
    static void startRush() {
        rush = RunningRush.start(
                folder,
                Map.of(
                        "HTTPS_PROXY",
                        "http://somebody:" + SECRET + "@127.0.0.1:9",
                        "ANTHROPIC_API_KEY",
                        "canary-9876543210-of-the-model",
                        "CODEX_API_KEY",
                        WORD));
    }

    @AfterAll
    static void stopRush() {
        if (rush != null) {
            rush.close();
        }
    }

    private static Program.Ended run(TestRepository repository, String script) {
        return rush.rush("cloud", "run", "script", repository.path().toString(), "-p", FIND + script);
    }

    private static List<String> spellings() {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return Stream.concat(
                        Stream.of(SECRET),
                        Stream.of("", "x", "xx")
                                .map(before ->
                                        encoder.encodeToString((before + SECRET).getBytes(StandardCharsets.UTF_8)))
                                .map(text -> text.substring(4, text.length() - 2)))
                .toList();
    }

    private static void assertAbsentBelow(Path where, Predicate<Path> except) throws IOException {
        try (Stream<Path> all = Files.walk(where)) {
            for (Path file : all.filter(one -> Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS))
                    .filter(except.negate())
                    .toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(spellings().stream().filter(text::contains))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void whatAnAgentSaysIsKeptNowhere() throws Exception {
        TestRepository repository = TestRepository.inUse(folder.resolve("said"));
        Program.Ended ended = run(repository, """
                echo "it is $s"; echo "{\\"it\\": \\"$s\\"}" >&2
                printf %s "${s%?????????}"; sleep 0.2; echo "${s#"${s%?????????}"}"
                printf %s "$s" | base64; printf 'user:%s' "$s" | base64 -w 0; echo
                printf '%s\\n' "$s" | fold -w 10
                grep -c '[A]NTHROPIC_API_KEY' /proc/[0-9]*/environ /proc/[0-9]*/cmdline 2>/dev/null | grep -vc ':0$'
                echo harmless > file.txt""");
        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("it is [redacted:HTTPS_PROXY]", "{\"it\": \"[redacted:HTTPS_PROXY]\"}")
                .doesNotContain(SECRET);
        String log = rush.rush("cloud", "logs", Program.idIn(ended.output())).output();
        assertThat(log.lines().filter(line -> line.contains("[redacted:HTTPS_PROXY]")))
                .as(log)
                .hasSize(8);
        if (log.contains(" confined by ")) {
            assertThat(log)
                    .as("no process that it sees has the key of another agent")
                    .containsPattern("stdout +0\n");
        }
        assertAbsentBelow(rush.data(), file -> false);
        String branch = repository.rushBranches().getFirst();
        assertThat(repository.git("log", "--patch", branch))
                .contains("harmless")
                .doesNotContain(SECRET);
    }

    @Test
    void workWithASecretInACommitNeedsAttentionAndStaysOnTheMachine() throws Exception {
        TestRepository repository = TestRepository.inUse(folder.resolve("committed"));
        Program.Ended ended = run(repository, "mkdir conf; echo \"password = $s\" > conf/proxy.ini");
        assertThat(ended.exit()).as(ended.output()).isEqualTo(7);
        assertThat(ended.output())
                .contains("secret-found", "conf/proxy.ini holds the value of HTTPS_PROXY")
                .doesNotContain(SECRET);
        assertThat(repository.rushBranches()).isEmpty();
        String id = Program.idIn(ended.output());
        Path kept = rush.data().resolve("worker/worktrees").resolve(id + "-1");
        assertThat(kept.resolve("conf/proxy.ini")).content().contains(SECRET);
        assertAbsentBelow(rush.data(), file -> file.startsWith(kept));
    }

    @Test
    void theWorkersOwnLogHasNone() throws Exception {
        assertThat(rush.data().resolve("logs/worker.log"))
                .content()
                .contains("agents are ", "[redacted:CODEX_API_KEY]")
                .doesNotContain(WORD);
    }
}
