package dev.rush.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.backbone.process.OutputFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerProcessTest {
    private static final List<String> LASTS = List.of("/bin/sleep", "600");
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private WorkerProcess worker;

    @BeforeEach
    void start() {
        worker = WorkerProcess.start(folder, LASTS, new OutputFile(folder.resolve("worker.log")));
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

    private ProcessHandle running() {
        return ProcessHandle.of(worker.pid()).orElseThrow();
    }
}
