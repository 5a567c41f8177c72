package dev.rush.backbone;

import dev.rush.backbone.postgres.PostgresServer;
import dev.rush.backbone.postgres.PostgresSettings;
import dev.rush.backbone.postgres.PostgresSettings.Durability;
import dev.rush.backbone.process.ChildProcess;
import dev.rush.backbone.process.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A data directory with a space and a comma in its name; whatever runs in it is ended and all of it deleted after the test. */
final class BackboneFolder implements AfterEachCallback {
    private final Path data;

    BackboneFolder() throws IOException {
        data = Files.createTempDirectory("rush, backbone ");
    }

    Path data() {
        return data;
    }

    Path kafka() {
        return data.resolve("kafka");
    }

    /** Where the database's files are, for a plain user and for root. */
    Path cluster() throws IOException {
        Path postgres = data.resolve("postgres");
        Path pointer = postgres.resolve("location");
        return (Files.exists(pointer) ? Path.of(Files.readString(pointer).strip()) : postgres).resolve("cluster");
    }

    BackboneSettings settings() {
        return settings(data);
    }

    PostgresSettings postgres(int port) {
        return postgres(data, port);
    }

    static BackboneSettings settings(Path data) {
        return new BackboneSettings(data.resolve("kafka"), 0, postgres(data, 0), List.of());
    }

    private static PostgresSettings postgres(Path data, int port) {
        Path programs =
                Path.of(System.getProperty("rush.home", ""), "services", "local", "backbone", "target", "programs");
        return new PostgresSettings(data.resolve("postgres"), programs, port, Durability.COMMITTED);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        ChildProcess.endLeftover(kafka());
        PostgresServer.endLeftover(data.resolve("postgres"));
        PostgresServer.delete(data.resolve("postgres"));
        Trees.delete(data);
    }
}
