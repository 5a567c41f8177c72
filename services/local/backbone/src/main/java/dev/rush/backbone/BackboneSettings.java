package dev.rush.backbone;

import dev.rush.backbone.postgres.PostgresSettings;
import java.nio.file.Path;

/**
 * How the backbone is to run.
 *
 * @param kafka the broker's directory
 * @param kafkaPort the broker's port, or 0 for a free one
 * @param postgres the database server
 */
public record BackboneSettings(Path kafka, int kafkaPort, PostgresSettings postgres) {
    /** For data that lasts in one directory, on free ports. */
    public static BackboneSettings lasting(Path data) {
        return new BackboneSettings(data.resolve("kafka"), 0, PostgresSettings.lasting(data.resolve("postgres"), 0));
    }
}
