package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeRush;
import dev.rush.cli.Shell;
import dev.rush.cli.api.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ComputerCareTest {
    @TempDir
    Path directory;

    private FakeRush rush;
    private Shell shell;

    @BeforeEach
    void start() {
        rush = new FakeRush();
        shell = Shell.at(rush, directory);
        rush.machines.add(JsonObject.of(
                "id",
                "m7",
                "name",
                "studio",
                "status",
                "online",
                "intake",
                "cordoned",
                "machineClass",
                "server",
                "facts",
                Map.of("os", List.of("macos"), "memory", List.of("17179869184"), "odd\u001b[2J", List.of("x\u001b[2J")),
                "given",
                Map.of("room", "lab"),
                "lastSeen",
                "2026-11-24T05:00:00Z"));
    }

    @AfterEach
    void stop() {
        rush.close();
    }

    @Test
    void showsWhatAComputerIsAndHas() {
        var ended = shell.rush("computers", "show", "studio");

        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("status          online", "takes runs      no: cordoned", "class           server")
                .contains("os              macos", "memory          16", "label           room=lab")
                .doesNotContain("\u001b");
        assertThat(shell.rush("computers", "list").out()).contains("online, cordoned", "macos", "room=lab");
    }

    @Test
    void givesLabelsAndTakesThemAway() {
        var ended = shell.rush("computers", "label", "studio", "room=attic", "old-");

        assertThat(ended.err()).contains("studio has the labels room=attic");
        assertThat(rush.calls).contains("POST /v1/machines/m7/labels");
        assertThat(shell.rush("computers", "label", "studio", "what").code()).isEqualTo(2);
    }

    @Test
    void cordonsAndUncordons() {
        assertThat(shell.rush("computers", "uncordon", "studio").err()).contains("studio takes runs");
        assertThat(shell.rush("computers", "show", "studio").out()).contains("takes runs      yes");
        assertThat(shell.rush("computers", "cordon", "studio").err()).contains("takes no new run");
    }

    @Test
    void drainWaitsUntilNoRunIsLeft() {
        var ended = shell.rush("computers", "drain", "studio");

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).contains("studio takes no new run", "no run is left on studio");
        assertThat(rush.calls).contains("GET /v1/runs?limit=200&on=studio");
    }

    @Test
    void saysForEveryComputerWhyNot() {
        rush.explanation = JsonObject.of(
                "state",
                "would-go",
                "machine",
                "studio",
                "refusals",
                List.of(JsonObject.of("machine", "mini", "reason", "does not have xcode>=16")
                        .fields()));

        var ended = shell.rush(
                "cloud",
                "run",
                "script",
                "my-org/web",
                "--prompt",
                "x",
                "--explain",
                "--require",
                "os=macos,xcode>=16");

        assertThat(ended.out()).contains("it would go to studio", "mini", "does not have xcode>=16");
        assertThat(rush.calls).contains("POST /v1/placements/explain").doesNotContain("POST /v1/runs");
    }

    @Test
    void whatIsNoRequirementIsSaidBeforeAnythingIsSent() {
        var ended = shell.rush("cloud", "run", "script", "my-org/web", "--prompt", "x", "--require", "os==macos");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("'os==macos' is not a requirement: its sign");
        assertThat(rush.calls).isEmpty();
    }
}
