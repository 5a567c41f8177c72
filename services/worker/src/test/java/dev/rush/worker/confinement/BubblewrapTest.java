package dev.rush.worker.confinement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent sees and reaches in bubblewrap; the canary is what it must not. */
class BubblewrapTest {
    private static final String CANARY = "canary-4711";

    @TempDir
    Path machine;

    private Confinement confinement;
    private View view;

    @BeforeEach
    void prepare() throws IOException {
        confinement = new ConfinementSearch(System.getenv(), List.of()).find(ConfinementMode.AUTO);
        Assumptions.assumeTrue(confinement instanceof Bubblewrap, () -> "skipped: " + confinement.described());
        view = new View(
                Files.createDirectories(machine.resolve("worktrees/mine")),
                Files.createDirectories(machine.resolve("attempts/mine/home")),
                Files.createDirectories(machine.resolve("attempts/mine/tmp")),
                List.of(Files.createDirectories(machine.resolve("mirror/objects")), machine.resolve("missing")));
        Files.writeString(machine.resolve("attempts/secret"), CANARY);
        Files.createDirectories(machine.resolve("worktrees/other"));
        Files.writeString(machine.resolve("worktrees/other/secret"), CANARY);
        Files.writeString(machine.resolve("mirror/objects/pack"), "an object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat %1$s/attempts/secret",
                "cat %1$s/worktrees/other/secret",
                "ls -A %1$s %1$s/attempts %1$s/worktrees | grep -e other -e secret",
                "cat /proc/*/environ | tr '\\0' '\\n' | grep RUSH_OUTSIDE",
                "cat \"$OUTSIDE_HOME\"/.gitconfig \"$OUTSIDE_HOME\"/.bashrc \"$OUTSIDE_HOME\"/.profile 2>/dev/null | grep .",
                "ls -A /var/lib /run | grep -v : | grep -v -e '^$' -e systemd",
                "cat /etc/shadow | grep .",
                "test -w /etc/hostname || exit 1; touch /etc/planted && echo planted",
                "touch /usr/planted && echo planted",
                "touch %1$s/mirror/objects/planted && echo planted",
                "ps -e 2>/dev/null | grep -q java && echo sees"
            })
    void whatIsNotItsOwnIsNotThere(String attempt) throws Exception {
        Ended ended = run(attempt.formatted(machine));

        assertThat(ended.output()).doesNotContain(CANARY);
        assertThat(ended.exit()).as(ended.output()).isNotZero();
        assertThat(machine.resolve("mirror/objects/planted")).doesNotExist();
    }

    @Test
    void itsOwnCanBeWrittenAndTheSystemRead() throws Exception {
        Ended ended = run("cat %1$s/mirror/objects/pack && touch made && touch %2$s/made && touch /tmp/made && pwd"
                .formatted(machine, view.home()));

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("an object", view.worktree().toString());
        assertThat(view.worktree().resolve("made")).exists();
        assertThat(view.home().resolve("made")).exists();
        assertThat(view.temporary().resolve("made")).exists();
    }

    @Test
    void anInterruptReachesTheAgentAndLeavesItItsGrace() throws Exception {
        Path ready = view.worktree().resolve("ready");
        Process process = start("trap 'echo interrupted >last; exit 3' INT; touch ready; while :; do sleep 0.05; done");
        await().until(() -> Files.exists(ready));

        signal("INT", process);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
        assertThat(Files.readString(view.worktree().resolve("last"))).isEqualTo("interrupted\n");
    }

    @Test
    void whatItStartedEndsWithItWhateverItDid() throws Exception {
        Path beat = view.worktree().resolve("beat");
        Process process = start("env -i setsid sh -c 'while :; do date +%N >beat; sleep 0.05; done' & sleep 60");
        await().until(() -> Files.exists(beat));

        signal("KILL", process);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        String last = Files.readString(beat);
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(10))
                .until(() -> Files.readString(beat).equals(last) || isStill(beat));
        assertThat(isStill(beat)).isTrue();
    }

    private static boolean isStill(Path file) throws IOException {
        String before = Files.readString(file);
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        return Files.readString(file).equals(before);
    }

    /** How a command ended. */
    private record Ended(int exit, String output) {}

    private Ended run(String script) throws Exception {
        Process process = start(script);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private Process start(String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(confinement.confine(List.of("sh", "-c", script), view))
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.command().addFirst("setsid");
        builder.environment().put("OUTSIDE_HOME", System.getProperty("user.home"));
        return builder.start();
    }

    private static void signal(String name, Process process) throws Exception {
        new ProcessBuilder("kill", "-s", name, "--", "-" + process.pid())
                .start()
                .waitFor();
    }
}
