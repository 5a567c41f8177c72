package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rush.checker.reading.Subject;
import dev.rush.testkit.HomeNetwork;
import dev.rush.testkit.LoopbackRelay;
import dev.rush.testkit.Program;
import dev.rush.testkit.document.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages about several computers are typed, line by line and in order, each line on the computer that the page names, and each
 * computer in a network of its own. What the page shows for a line has to be what is printed.
 */
class DocumentsTypedIT {
    @TempDir
    static Path folder;

    static @Nullable Subject subject;

    private static @Nullable Stage stage;

    @BeforeAll
    static void requireNetworks() {
        Optional<String> missing = HomeNetwork.missing(folder);
        assumeTrue(missing.isEmpty(), missing.orElse(""));
        LoopbackRelay.assumePossible();
    }

    /** After the checker has judged it, which comes after each test. */
    @AfterAll
    static void leave() {
        subject = null;
        if (stage != null) {
            stage.close();
            stage = null;
        }
    }

    private static Stage enter(String page, String server, String... others) {
        leave();
        Stage entered = new Stage(folder.resolve(page), server, others);
        stage = entered;
        return entered;
    }

    @Test
    void twoMachinesAtHome() {
        Stage home = enter("two-machines", "mini", "laptop", "rented");

        type(home, "two-machines.md");
    }

    @Test
    void machines() throws IOException {
        Stage home = enter("machines", "mini", "laptop", "tower");
        home.equip("tower", workstation(home.computer("tower").home()));
        home.type("mini", "rush up --listen 0.0.0.0");
        home.type("laptop", "rush login LINE");
        home.type("laptop", "rush computer register LINE");
        home.type("mini", "rush computer invite");
        home.type("tower", "rush computer register LINE");

        type(home, "machines.md");
    }

    /** What the page's example has: each program says a version and does nothing else. */
    private static Map<String, String> workstation(Path home) throws IOException {
        Path programs = Files.createDirectories(home.resolve("programs"));
        Map<String, String> said =
                Map.of("nvidia-smi", "NVIDIA RTX 4090", "docker", "27.3.1", "node", "v22.11.0", "claude", "2.0.0");
        for (Map.Entry<String, String> program : said.entrySet()) {
            Path file = Files.writeString(
                    programs.resolve(program.getKey()), "#!/bin/sh\necho '" + program.getValue() + "'\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        return Map.of(
                "PATH",
                programs + ":" + Program.home().resolve("cli/bin") + ":" + System.getenv("PATH"),
                "ANTHROPIC_API_KEY",
                "sk-not-a-key",
                "RUSH_WORKER_MACHINE_CLASS",
                "server");
    }

    @Test
    void aTeam() {
        Stage office = enter("team", "mini", "laptop");

        type(office, "team.md");
    }

    private static void type(Stage scene, String name) {
        Page page = Page.read(Program.home().resolve("docs").resolve(name));
        assertThat(page.blocks()).hasSizeGreaterThan(5);
        page.blocks().forEach(scene::play);
        subject = scene.subject();
    }
}
