package dev.rush.backbone;

import dev.rush.backbone.kafka.KafkaServer;
import dev.rush.backbone.postgres.PostgresServer;
import dev.rush.backbone.process.BackboneException;
import dev.rush.contracts.id.MachineId;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The broker and the database server together, with the topics made and the passwords given out. Both end with {@link #close}; after a kill of this
 * process the next start on the same directory ends them first.
 *
 * @param kafka the broker
 * @param postgres the database server
 */
public record Backbone(KafkaServer kafka, PostgresServer postgres) implements AutoCloseable {
    /** Starts both on free ports, with their data in one directory. */
    public static Backbone start(Path data) {
        return start(BackboneSettings.lasting(data));
    }

    /**
     * Starts both at the same time.
     *
     * @throws BackboneException when one cannot be started; the other is stopped again
     */
    public static Backbone start(BackboneSettings settings) {
        CompletableFuture<PostgresServer> postgres = CompletableFuture.supplyAsync(
                () -> PostgresServer.start(settings.postgres()), Thread::startVirtualThread);
        KafkaServer kafka = startKafka(settings, postgres);
        try {
            return new Backbone(kafka, postgres.join());
        } catch (CompletionException failure) {
            kafka.close();
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private static KafkaServer startKafka(BackboneSettings settings, CompletableFuture<PostgresServer> postgres) {
        KafkaServer kafka = null;
        try {
            kafka = KafkaServer.start(settings.kafka(), settings.kafkaPort());
            kafka.prepare(settings.machines().toArray(MachineId[]::new));
            return kafka;
        } catch (RuntimeException failure) {
            if (kafka != null) {
                kafka.close();
            }
            postgres.handle((started, refused) -> started)
                    .thenAccept(Backbone::closeStarted)
                    .join();
            throw failure;
        }
    }

    private static void closeStarted(@Nullable PostgresServer started) {
        if (started != null) {
            started.close();
        }
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
