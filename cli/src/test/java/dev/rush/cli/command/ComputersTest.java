package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeRush;
import dev.rush.cli.Shell;
import dev.rush.cli.api.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ComputersTest {
    @TempDir
    Path directory;

    private FakeRush rush;
    private Shell shell;

    @BeforeEach
    void start() {
        rush = new FakeRush();
        shell = Shell.at(rush, directory);
        rush.machines.add(
                JsonObject.of("id", "m2", "name", "old", "status", "lost", "lastSeen", "2026-11-24T05:00:00Z"));
    }

    @AfterEach
    void stop() {
        rush.close();
    }

    @Test
    void aComputerThatFoundNoPlaceIsShownWithTheReason() {
        rush.refusedMachines.add(JsonObject.of(
                "id",
                "m3",
                "name",
                "late",
                "reason",
                "cell-full",
                "detail",
                "all 1000 places are taken",
                "next",
                "rush computers list"));

        var ended = shell.rush("computers", "list");

        assertThat(ended.out()).contains("mini", "old").doesNotContain("late");
        assertThat(ended.err()).contains("refused: late, all 1000 places are taken; next: rush computers list");
    }

    @Test
    void aLostComputerIsRemovedByItsName() {
        var ended = shell.rush("computers", "remove", "old");

        assertThat(ended.code()).isZero();
        assertThat(rush.calls).contains("DELETE /v1/machines/m2");
        assertThat(shell.rush("computers", "list").out()).doesNotContain("old");
    }

    @Test
    void oneThatIsNotLostStaysAndOneThatIsNotThereIsSaid() {
        var online = shell.rush("computers", "remove", "mini");
        assertThat(online.code()).isNotZero();
        assertThat(online.err()).contains("drain it first, or remove it --anyway");

        assertThat(shell.rush("computers", "remove", "mini", "--anyway").code()).isZero();
        assertThat(rush.calls).contains("DELETE /v1/machines/m1?anyway=true");

        var unknown = shell.rush("computers", "remove", "nobody");
        assertThat(unknown.code()).isEqualTo(5);
        assertThat(unknown.err()).contains("there is no computer 'nobody'", "next: rush computers list");
    }
}
