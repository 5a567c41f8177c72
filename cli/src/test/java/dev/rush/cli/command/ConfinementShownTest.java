package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeRush;
import dev.rush.cli.Shell;
import dev.rush.cli.api.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of how agents are confined. */
class ConfinementShownTest {
    @TempDir
    Path directory;

    private FakeRush rush;

    @BeforeEach
    void start() {
        rush = new FakeRush();
    }

    @AfterEach
    void stop() {
        rush.close();
    }

    @Test
    void theListHasAColumnOfIt() {
        machine("m2", "confined", Map.of("confinement", "bubblewrap"));

        String out = rush("computers", "list");

        assertThat(out.lines().findFirst())
                .hasValueSatisfying(head -> assertThat(head).contains("CONFINEMENT"));
        assertThat(out).containsPattern("confined +online .* bubblewrap ");
    }

    @Test
    void theDoctorSaysWhyItIsLessAndWhatToType() {
        machine("m2", "best", Map.of("confinement", "bubblewrap"));
        machine(
                "m3",
                "less",
                Map.of(
                        "confinement", "landlock",
                        "confinement-why", "bubblewrap is not installed",
                        "confinement-next", "sudo apt-get install bubblewrap"));
        machine(
                "m4",
                "off",
                Map.of(
                        "confinement", "none",
                        "confinement-why", "rush.worker.confinement is off",
                        "confinement-next", ""));

        assertThat(rush("doctor"))
                .contains("ok    confined   best: bubblewrap\n")
                .contains("weak  confined   less: landlock, because bubblewrap is not installed\n"
                        + "      next: sudo apt-get install bubblewrap\n")
                .contains("weak  confined   off: none, because rush.worker.confinement is off\n");
    }

    @Test
    void theDoctorSaysWhereLimitsDoNotHold() {
        machine("m2", "held", Map.of("limits", "limited to 40 processes"));
        machine("m3", "loose", Map.of("limits", "not limited to 40 processes: no systemd of the user runs"));

        assertThat(rush("doctor"))
                .contains("ok    limits     held: limited to 40 processes\n")
                .contains("weak  limits     loose: not limited to 40 processes: no systemd of the user runs\n");
    }

    private void machine(String id, String name, Map<String, String> labels) {
        rush.machines.add(JsonObject.of(
                "id", id, "name", name, "status", "online", "slots", 1, "agents", List.of("script"), "labels", labels));
    }

    private String rush(String... line) {
        return new Shell(directory)
                .with("RUSH_URL", rush.url())
                .with("RUSH_TOKEN", FakeRush.TOKEN)
                .rush(line)
                .out();
    }
}
