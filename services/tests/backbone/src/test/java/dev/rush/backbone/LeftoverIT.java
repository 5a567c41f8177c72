package dev.rush.backbone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeftoverIT {
    @RegisterExtension
    final BackboneFolder folder = new BackboneFolder();

    LeftoverIT() throws IOException {}

    @Test
    void theNextStartEndsWhatAKilledParentLeftAndHasItsData() throws Exception {
        List<ProcessHandle> orphans = orphans();
        assertThat(orphans).hasSize(2).allMatch(ProcessHandle::isAlive);

        try (Backbone next = Backbone.start(folder.settings())) {
            assertThat(orphans).noneMatch(ProcessHandle::isAlive);
            assertThat(Stored.received(next.kafka())).containsExactly("before the kill");
        }
    }

    @Test
    void aRecordedPidThatIsAnotherProcessByNowIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("cat").start();
        try {
            Files.createDirectories(folder.kafka());
            Files.writeString(folder.kafka().resolve("process"), stranger.pid() + " 1000\n");

            Backbone.start(folder.settings()).close();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aServersFileThatNamesAnotherProcessByNowDoesNotHinderTheStart() throws Exception {
        Backbone.start(folder.settings()).close();
        long us = ProcessHandle.current().pid();
        Path cluster = folder.cluster();
        Files.writeString(cluster.resolve("postmaster.pid"), us + "\n" + cluster + "\n1000\n");

        try (Backbone next = Backbone.start(folder.settings())) {
            assertThat(next.postgres().isAlive()).isTrue();
        }
    }

    /** Starts a backbone in a JVM of its own and kills that. */
    private List<ProcessHandle> orphans() throws IOException {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Drush.home=" + System.getProperty("rush.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeftoverParent.class.getName(),
                        folder.data().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(parent.getInputStream(), UTF_8))) {
            return Arrays.stream(output.readLine().split(" "))
                    .map(Long::parseLong)
                    .map(pid -> ProcessHandle.of(pid).orElseThrow())
                    .toList();
        } finally {
            parent.destroyForcibly();
            parent.onExit().join();
        }
    }
}
