package dev.rush.checker.reading;

import dev.rush.backbone.kafka.KafkaServer;
import dev.rush.backbone.postgres.Database;
import dev.rush.backbone.postgres.PostgresServer;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.testkit.RunningRush;
import java.nio.file.Path;
import java.util.List;

/**
 * A Rush that runs, by its parts.
 *
 * @param kafka where its topics are, as one who may read all of them
 * @param database where all services keep what they know
 * @param workers the data directories of its workers
 * @param logs where people read logs
 */
public record Subject(KafkaConnection kafka, Database database, List<Path> workers, LogApi logs) {
    public Subject {
        workers = List.copyOf(workers);
    }

    /** The parts of a {@code rush up}. */
    public static Subject of(RunningRush rush) {
        return of(rush.data());
    }

    /** The parts of a {@code rush up} on that data directory. */
    public static Subject of(Path data) {
        return new Subject(
                KafkaServer.servicesOf(data.resolve("kafka")),
                PostgresServer.databaseOf(data.resolve("postgres")),
                List.of(data.resolve("worker")),
                LogApi.of(data));
    }
}
