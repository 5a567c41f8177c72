package dev.rush.worker.confinement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds of an agent whose files nothing holds. */
class OwnProcessesTest {
    @TempDir
    Path folder;

    private Confinement confinement;
    private View view;

    @BeforeEach
    void prepare() {
        confinement = new ConfinementSearch(System.getenv(), List.of()).processes(new Weakness("a reason", ""));
        Assumptions.assumeTrue(
                confinement instanceof OwnProcesses, () -> "skipped: unshare makes no process number space here");
        view = new View(folder, folder, folder, List.of());
    }

    @Test
    void itSaysThatFilesAreNotHeld() {
        assertThat(confinement.isHeld()).isFalse();
        assertThat(confinement.described()).startsWith("NOT confined: a reason;");
        assertThat(confinement.wire()).isEqualTo("processes");
    }

    @Test
    void theAgentSeesNoOtherProcess() throws Exception {
        Process process = start("cat /proc/[0-9]*/cmdline | tr '\\0' ' ' >seen");

        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(folder.resolve("seen"))).contains("cmdline").doesNotContain("java");
    }

    @ParameterizedTest
    @CsvSource({"exit 0, 0", "exit 7, 7", "kill -TERM $$, 143"})
    void itsExitCodeIsTheAgents(String script, int exit) throws Exception {
        assertThat(start(script).waitFor()).isEqualTo(exit);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalToTheGroupEndsTheAgentAsIfItStoodAlone(String signal, int exit) throws Exception {
        Process process = start("touch ready; sleep 60; sleep 60");
        await().until(() -> Files.exists(folder.resolve("ready")));

        signal(signal, process);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(exit);
    }

    @Test
    void anInterruptLeavesTheAgentItsGrace() throws Exception {
        Process process = start("trap 'echo last >last; exit 3' INT; touch ready; while :; do sleep 0.05; done");
        await().until(() -> Files.exists(folder.resolve("ready")));

        signal("INT", process);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
        assertThat(folder.resolve("last")).hasContent("last");
    }

    @Test
    void whatItStartedEndsWithItWhateverItDid() throws Exception {
        Process process = start("env -i setsid sh -c 'echo $$ >started; exec sleep 4713' & while ! [ -s started ];"
                + " do sleep 0.05; done");

        assertThat(process.waitFor()).isZero();

        await().untilAsserted(() -> assertThat(sleepers()).isEmpty());
    }

    private static List<ProcessHandle> sleepers() {
        return ProcessHandle.allProcesses()
                .filter(one -> one.info()
                        .commandLine()
                        .filter(line -> line.contains("sleep 4713"))
                        .isPresent())
                .toList();
    }

    private Process start(String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(confinement.confine(List.of("sh", "-c", script), view))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.command().addFirst("setsid");
        return builder.start();
    }

    private static void signal(String name, Process process) throws Exception {
        new ProcessBuilder("kill", "-s", name, "--", "-" + process.pid())
                .start()
                .waitFor();
    }
}
