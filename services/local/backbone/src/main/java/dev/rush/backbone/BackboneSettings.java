package dev.rush.backbone;

import dev.rush.backbone.postgres.PostgresSettings;
import dev.rush.contracts.id.MachineId;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the backbone is to run.
 *
 * @param kafka the broker's directory
 * @param kafkaPort the broker's port, or 0 for a free one
 * @param postgres the database server
 * @param machines whose workers are to get in, beside the services
 */
public record BackboneSettings(Path kafka, int kafkaPort, PostgresSettings postgres, List<MachineId> machines) {
    public BackboneSettings {
        machines = List.copyOf(machines);
    }

    /** For data that lasts in one directory, on free ports, without a machine. */
    public static BackboneSettings lasting(Path data) {
        return new BackboneSettings(
                data.resolve("kafka"), 0, PostgresSettings.lasting(data.resolve("postgres"), 0), List.of());
    }

    /** The same for that machine's worker as well. */
    public BackboneSettings with(MachineId machine) {
        return new BackboneSettings(
                kafka,
                kafkaPort,
                postgres,
                Stream.concat(machines.stream(), Stream.of(machine)).toList());
    }
}
