package dev.rush.standalone;

import dev.rush.backbone.Backbone;
import dev.rush.backbone.BackboneSettings;
import dev.rush.backbone.kafka.KafkaServer;
import dev.rush.backbone.postgres.PostgresServer;
import dev.rush.backbone.postgres.PostgresSettings;
import dev.rush.backbone.process.BackboneException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The broker and the database server, each started again where it was when it dies: the services and workers wait for it
 * and find it at the same port, with the same passwords.
 */
final class KeptBackbone implements AutoCloseable {
    private final Kept<KafkaServer> kafka;
    private final Kept<PostgresServer> postgres;

    private KeptBackbone(Kept<KafkaServer> kafka, Kept<PostgresServer> postgres) {
        this.kafka = kafka;
        this.postgres = postgres;
    }

    /**
     * Starts both.
     *
     * @throws BackboneException when one cannot be started
     */
    static KeptBackbone start(BackboneSettings settings) {
        Backbone first = Backbone.start(settings);
        int kafkaPort = first.kafka().port();
        PostgresSettings postgres = settings.postgres().at(first.postgres().port());
        return new KeptBackbone(
                Kept.keep(
                        "Kafka",
                        first.kafka(),
                        () -> KafkaServer.start(stillThere(settings.kafka()), kafkaPort),
                        KafkaServer::awaitEnd,
                        KafkaServer::close),
                Kept.keep(
                        "PostgreSQL",
                        first.postgres(),
                        () -> {
                            var unused = stillThere(postgres.directory());
                            return PostgresServer.start(postgres);
                        },
                        PostgresServer::awaitEnd,
                        PostgresServer::close));
    }

    /** One whose data was deleted below it is not started: it would begin anew, with nothing of what was. */
    static Path stillThere(Path data) {
        if (!Files.isDirectory(data)) {
            throw new BackboneException(data + " is gone; stop Rush, put it back, and start it");
        }
        return data;
    }

    /** The broker. */
    KafkaServer kafka() {
        return kafka.current();
    }

    /** The database server. */
    PostgresServer postgres() {
        return postgres.current();
    }

    /** Stops the broker, then the database server. */
    @Override
    public void close() {
        try {
            kafka.close();
        } finally {
            postgres.close();
        }
    }
}
