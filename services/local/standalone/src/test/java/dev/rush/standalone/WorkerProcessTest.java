package dev.rush.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.backbone.process.OutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WorkerProcessTest {
    private static final List<String> LASTS = List.of("/bin/sleep", "600");
    private static final Map<String, String> SURROUNDINGS = Map.of(
            "PATH", "/usr/bin:/bin", "ANTHROPIC_API_KEY", "login", "GITHUB_TOKEN", "canary", "MY_SECRET", "canary");
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private WorkerProcess worker;

    @BeforeEach
    void start() {
        worker = WorkerProcess.start(folder, LASTS, SURROUNDINGS, new OutputFile(folder.resolve("worker.log")));
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void isStartedAgainWhenItDies() {
        ProcessHandle first = running();
        first.destroyForcibly();

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(worker.pid()).isNotEqualTo(first.pid());
            assertThat(ProcessHandle.of(worker.pid()))
                    .hasValueSatisfying(handle -> assertThat(handle.isAlive()).isTrue());
        });
    }

    @Test
    void isNotStartedAgainOnceItHasBeenStopped() {
        ProcessHandle first = running();

        worker.close();

        assertThat(first.isAlive()).isFalse();
        assertThat(worker.pid()).isEqualTo(first.pid());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itsEnvironmentHasNoCredentialOfTheServicesNorAfterItsNextStart() {
        ProcessHandle first = running();
        assertThat(environmentOf(first)).contains("ANTHROPIC_API_KEY=login").doesNotContain("canary");

        first.destroyForcibly();

        await().atMost(SOON).until(() -> worker.pid() != first.pid());
        assertThat(environmentOf(running())).contains("ANTHROPIC_API_KEY=login").doesNotContain("canary");
    }

    /** Of the program itself, which {@code setsid} becomes in a moment. */
    private static String environmentOf(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "environ"));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private ProcessHandle running() {
        return ProcessHandle.of(worker.pid()).orElseThrow();
    }
}
