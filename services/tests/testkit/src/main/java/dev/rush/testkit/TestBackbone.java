package dev.rush.testkit;

import dev.rush.backbone.Backbone;
import dev.rush.backbone.BackboneSettings;
import dev.rush.backbone.postgres.PostgresServer;
import dev.rush.backbone.postgres.PostgresSettings;
import dev.rush.backbone.postgres.PostgresSettings.Durability;
import dev.rush.backbone.process.ChildProcess;
import dev.rush.backbone.process.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A backbone in a temporary directory whose data need not last. Removed when the JVM ends, or by a later one. */
final class TestBackbone {
    private static final String PREFIX = "rush-test-backbone-";

    private TestBackbone() {}

    static Backbone start() {
        try {
            removeAbandoned();
            Path folder =
                    Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
            Backbone backbone = Backbone.start(settings(folder));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(backbone, folder), "stop the test backbone"));
            return backbone;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make a directory for the test's backbone", failure);
        }
    }

    private static BackboneSettings settings(Path folder) {
        Path binaries =
                Path.of(System.getProperty("rush.home", "."), "services", "local", "backbone", "target", "programs");
        return new BackboneSettings(
                folder.resolve("kafka"),
                0,
                new PostgresSettings(folder.resolve("postgres"), binaries, 0, Durability.NOTHING),
                List.of());
    }

    private static void stop(Backbone backbone, Path folder) {
        backbone.close();
        delete(folder);
    }

    private static void removeAbandoned() throws IOException {
        for (Path folder : abandoned()) {
            ChildProcess.endLeftover(folder.resolve("kafka"));
            PostgresServer.endLeftover(folder.resolve("postgres"));
            delete(folder);
        }
    }

    private static List<Path> abandoned() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
                    .filter(Files::isWritable)
                    .filter(folder -> ProcessHandle.of(ownerOf(folder)).isEmpty())
                    .toList();
        }
    }

    private static long ownerOf(Path folder) {
        return Long.parseLong(
                folder.getFileName().toString().substring(PREFIX.length()).split("-")[0]);
    }

    private static void delete(Path folder) {
        try {
            PostgresServer.delete(folder.resolve("postgres"));
            Trees.delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + folder, failure);
        }
    }
}
