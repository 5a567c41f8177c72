package dev.rush.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.backbone.kafka.KafkaServer;
import dev.rush.backbone.postgres.PostgresServer;
import dev.rush.backbone.process.BackboneException;
import dev.rush.backbone.process.Loopback;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

class BackboneIT {
    @RegisterExtension
    final BackboneFolder folder = new BackboneFolder();

    @RegisterExtension
    final BackboneFolder another = new BackboneFolder();

    BackboneIT() throws IOException {}

    @Test
    void keepsItsDataOverAnOrderlyRestart() throws Exception {
        try (Backbone first = start("cold")) {
            Stored.send(first.kafka(), "one");
            Stored.insert(first.postgres(), "one");
        }
        try (Backbone second = start("warm")) {
            assertThat(Stored.received(second.kafka())).containsExactly("one");
            assertThat(Stored.selected(second.postgres())).containsExactly("one");
        }
    }

    @Test
    void keepsItsDataWhenBothAreKilled() throws Exception {
        Backbone first = start("cold");
        Stored.send(first.kafka(), "one");
        Stored.insert(first.postgres(), "one");
        kill(first.kafka().pid());
        kill(first.postgres().pid());
        first.close();

        try (Backbone second = start("after kill -9")) {
            assertThat(Stored.received(second.kafka())).containsExactly("one");
            assertThat(Stored.selected(second.postgres())).containsExactly("one");
        }
    }

    @Test
    void twoRunSideBySideInTwoDirectories() throws Exception {
        try (Backbone one = start("first");
                Backbone two = Backbone.start(another.settings())) {
            Stored.send(one.kafka(), "mine");

            assertThat(Stored.received(one.kafka())).containsExactly("mine");
            assertThat(Stored.received(two.kafka())).isEmpty();
            assertThat(one.postgres().jdbcUrl()).isNotEqualTo(two.postgres().jdbcUrl());
        }
    }

    @Test
    void aSecondOneInTheSameDirectoryIsRefusedAndTheFirstLivesOn() {
        try (Backbone first = start("first")) {
            assertThatThrownBy(() -> Backbone.start(folder.settings()))
                    .isInstanceOf(BackboneException.class)
                    .hasMessageContaining("in use by another running Rush");

            assertThat(first.kafka().isAlive()).isTrue();
            assertThat(first.postgres().isAlive()).isTrue();
        }
    }

    @Test
    void aGivenPortIsTakenAgainAfterARestart() {
        int port = Loopback.freePort();
        KafkaServer.start(folder.kafka(), port).close();

        try (KafkaServer again = KafkaServer.start(folder.kafka(), port)) {
            assertThat(again.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
        }
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(Loopback.ADDRESS))) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> KafkaServer.start(folder.kafka(), port))
                    .isInstanceOf(BackboneException.class)
                    .hasMessageContaining("port " + port);
            assertThatThrownBy(() -> PostgresServer.start(folder.postgres(port)))
                    .isInstanceOf(BackboneException.class)
                    .hasMessageContaining("port " + port);
        }
    }

    @Test
    void stopsWithinSecondsWhileClientsAreConnected() throws Exception {
        Backbone backbone = start("cold");
        try (var connection = Stored.connect(backbone.postgres())) {
            Instant before = Instant.now();
            backbone.close();
            Duration taken = Duration.between(before, Instant.now());
            System.out.println("backbone stop " + taken.toMillis() + " ms");

            assertThat(taken).isLessThan(Duration.ofSeconds(5));
            assertThat(connection.isValid(1)).isFalse();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aCtrlCAtTheTerminalReachesOnlyWhoeverStartedThem() throws IOException {
        try (Backbone backbone = start("cold")) {
            String ours = groupOf(ProcessHandle.current().pid());

            assertThat(groupOf(backbone.kafka().pid())).isNotEqualTo(ours);
            assertThat(groupOf(backbone.postgres().pid())).isNotEqualTo(ours);
        }
    }

    @Test
    void makingTheTopicsAgainChangesNothing() {
        try (Backbone backbone = start("cold")) {
            backbone.kafka().prepare();

            assertThat(backbone.kafka().isAlive()).isTrue();
        }
    }

    private Backbone start(String kind) {
        Instant before = Instant.now();
        Backbone started = Backbone.start(folder.settings());
        System.out.println("backbone start, " + kind + ": "
                + Duration.between(before, Instant.now()).toMillis() + " ms");
        return started;
    }

    private static String groupOf(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[2];
    }

    private static void kill(long pid) {
        ProcessHandle handle = ProcessHandle.of(pid).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().join();
    }
}
