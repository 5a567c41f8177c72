package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeRun.Plan;
import dev.rush.cli.FakeRush;
import dev.rush.cli.Shell;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SendMessageTest {
    private static final String RUN = "k7m2q9x4tb1d";

    @TempDir
    Path directory;

    private FakeRush rush;
    private Shell shell;

    @BeforeEach
    void start() {
        rush = new FakeRush();
        rush.plan(Plan.SUCCEEDS.endless());
        rush.addRun(RUN);
        shell = Shell.at(rush, directory);
    }

    @AfterEach
    void stop() {
        rush.close();
    }

    @Test
    void waitsUntilTheAgentHasTheMessage() {
        rush.receipts = List.of("delivered", "accepted", "applied");

        var ended = shell.rush("cloud", "message", RUN, "use tabs");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo("message message00001 applied\n");
        assertThat(rush.calls).filteredOn(call -> call.startsWith("POST")).hasSize(1);
    }

    @Test
    void failsWhenTheAgentNeverGotIt() {
        rush.receipts = List.of("delivered", "expired");

        assertThat(shell.rush("cloud", "message", RUN, "use tabs").code()).isEqualTo(1);
    }

    @Test
    void saysHowFarItCameWhenTheReceiptTakesTooLong() {
        rush.receipts = List.of("delivered");

        var ended = shell.rush("cloud", "message", RUN, "use tabs", "--wait", "1s");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("delivered");
        assertThat(ended.err()).contains("no receipt within 1s", "next: rush cloud status " + RUN);
    }

    @Test
    void doesNotWaitWhenToldSo() {
        var ended = shell.rush("cloud", "message", RUN, "use tabs", "--no-wait");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("requested");
        assertThat(rush.calls).containsExactly("POST /v1/runs/" + RUN + "/messages");
    }

    @Test
    void refusesAMessageThatIsEmptyOrTooLong() {
        assertThat(shell.rush("cloud", "message", RUN, " ").code()).isEqualTo(2);
        assertThat(shell.rush("cloud", "message", RUN, "x".repeat(33_000)).err())
                .contains("longer than 32 KiB");
        assertThat(rush.calls).isEmpty();
    }
}
