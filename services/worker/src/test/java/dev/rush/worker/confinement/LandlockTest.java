package dev.rush.worker.confinement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command of Landlock says, and what an agent opens in it. */
class LandlockTest {
    private static final Weakness WITHOUT =
            new Weakness("bubblewrap is not installed", "sudo apt-get install bubblewrap");
    private static final Path PROGRAM = Path.of("/somewhere/setpriv");

    @TempDir
    Path machine;

    private View view;

    @BeforeEach
    void prepare() throws IOException {
        view = new View(
                Files.createDirectories(machine.resolve("worktrees/a:b, c")),
                Files.createDirectories(machine.resolve("attempts/mine/home")),
                Files.createDirectories(machine.resolve("attempts/mine/tmp")),
                List.of(
                        Files.createDirectories(machine.resolve("mirror/objects")),
                        Files.writeString(machine.resolve("script"), "echo"),
                        machine.resolve("missing")),
                List.of(new View.Cover(machine.resolve("script"), machine.resolve("config"))),
                List.of(machine.resolve("out")));
        Files.writeString(machine.resolve("mirror/objects/pack"), "an object");
        Files.createFile(machine.resolve("out"));
    }

    @Test
    void itsOwnCanBeWrittenAndTheRestOfTheViewRead() {
        List<String> line = written(false).confine(List.of("agent", "--flag"), view);

        assertThat(line)
                .startsWith(PROGRAM.toString(), "--no-new-privs", "--landlock-access", "fs")
                .endsWith("--", "agent", "--flag")
                .contains(
                        "path-beneath:read-file,execute,read-dir:" + machine.resolve("mirror/objects"),
                        "path-beneath:read-file,execute:" + machine.resolve("script"),
                        "path-beneath:read-file,execute,read-dir:/usr",
                        "path-beneath:read-file,execute,read-dir:/etc");
        assertThat(line.stream().filter(rule -> rule.contains("make-reg")))
                .extracting(rule -> rule.substring(rule.indexOf(":/") + 1))
                .containsExactly(
                        view.worktree().toString(),
                        view.home().toString(),
                        view.temporary().toString());
    }

    @Test
    void whatIsMissingOrCoveredIsNotNamed() {
        assertThat(String.join(" ", written(false).confine(List.of("agent"), view)))
                .doesNotContain(machine.resolve("missing").toString())
                .doesNotContain(machine.resolve("config").toString());
    }

    @Test
    void theAgentsOfRootHaveNoCapabilitiesAndNoneOfRootsSecrets() {
        assertThat(written(true).confine(List.of("agent"), view))
                .contains("--bounding-set=-all", "--inh-caps=-all", "path-beneath:read-file,execute:/etc/passwd")
                .noneMatch(rule -> rule.endsWith(":/etc") || rule.contains(":/etc/shadow"));
    }

    @Test
    void itSaysWhatItIsAndWhyItIsNotMore() {
        assertThat(written(false).described())
                .startsWith("confined by Landlock (setpriv from util-linux 2.41):")
                .endsWith("less than bubblewrap: bubblewrap is not installed"
                        + " (next: sudo apt-get install bubblewrap)");
        assertThat(written(false).wire()).isEqualTo("landlock");
        assertThat(written(false).isHeld()).isTrue();
    }

    @Test
    void theMachineRegistersWhatItIsAndWhatToTypeForMore() {
        assertThat(written(false).labels())
                .isEqualTo(Map.of(
                        "confinement", "landlock",
                        "confinement-why", "bubblewrap is not installed",
                        "confinement-next", "sudo apt-get install bubblewrap"));
    }

    @Test
    void offIsSaid() {
        Confinement off = new ConfinementSearch(System.getenv(), List.of()).find(ConfinementMode.OFF);

        assertThat(off.described()).startsWith("NOT confined: rush.worker.confinement is off");
        assertThat(off.labels()).containsEntry("confinement", "none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat mirror/objects/pack",
                ". ./script",
                "touch '%1$s/made' && mkdir '%1$s/d' && mv '%1$s/made' '%1$s/d/made' && ln -s x '%1$s/l' && mkfifo '%1$s/f'",
                "touch \"$HOME/made\" && echo x >\"$TMPDIR/made\" && echo >/dev/null && head -c 1 /dev/urandom >/dev/null",
                "printf 'echo hi' >'%1$s/tool' && chmod +x '%1$s/tool' && sh '%1$s/tool'",
                "echo x >/dev/stdout && echo x >/dev/stderr && cat /dev/stdin && [ \"$(cat out)\" = x ]",
                "cat /etc/passwd /proc/self/stat >/dev/null && ls -d /usr/bin"
            })
    void anAgentWorksInIt(String deed) throws Exception {
        int exit = run(tried(), deed.formatted(view.worktree()));

        assertThat(exit).as(this::said).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat secret",
                "ls .",
                "echo x >planted",
                "echo x >>script",
                "touch mirror/objects/planted",
                "mv secret '%1$s/mine'",
                "ln secret '%1$s/mine' && cat '%1$s/mine'",
                "ln -s \"$PWD/secret\" '%1$s/link' && cat '%1$s/link'",
                "touch /etc/planted",
                "touch /usr/planted",
                "cat /etc/shadow",
                "echo x >/proc/sys/kernel/domainname",
                "mount -t tmpfs none '%1$s'",
                "cat /proc/$OUTSIDE/environ"
            })
    void whatIsNotItsOwnIsClosed(String deed) throws Exception {
        Files.writeString(machine.resolve("secret"), "canary");

        assertThat(run(tried(), deed.formatted(view.worktree()))).isNotZero();

        assertThat(machine.resolve("secret")).hasContent("canary");
        assertThat(machine.resolve("script")).hasContent("echo");
        assertThat(machine.resolve("planted")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalToTheGroupEndsTheAgentAsIfItStoodAlone(String signal, int exit) throws Exception {
        Process process = start(tried(), "touch '%s/ready'; sleep 60; sleep 60".formatted(view.worktree()));
        await().until(() -> Files.exists(view.worktree().resolve("ready")));

        new ProcessBuilder("kill", "-s", signal, "--", "-" + process.pid())
                .start()
                .waitFor();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(exit);
    }

    private static Landlock written(boolean root) {
        return new Landlock(
                new Landlock.Tool(PROGRAM, "setpriv from util-linux 2.41", root), List.of(), Optional.empty(), WITHOUT);
    }

    private static Confinement tried() {
        Confinement found = new ConfinementSearch(System.getenv(), List.of()).landlock(WITHOUT);
        Assumptions.assumeTrue(found instanceof Landlock, () -> "skipped: " + found.described());
        return found;
    }

    private int run(Confinement confinement, String script) throws Exception {
        return start(confinement, script).waitFor();
    }

    private String said() {
        try {
            return Files.readString(machine.resolve("out"));
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    private Process start(Confinement confinement, String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(confinement.confine(List.of("sh", "-c", script), view))
                .directory(machine.toFile())
                .redirectErrorStream(true)
                .redirectOutput(machine.resolve("out").toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.command().addFirst("setsid");
        builder.environment().put("HOME", view.home().toString());
        builder.environment().put("TMPDIR", confinement.temporary(view));
        builder.environment()
                .put("OUTSIDE", Long.toString(ProcessHandle.current().pid()));
        return builder.start();
    }
}
