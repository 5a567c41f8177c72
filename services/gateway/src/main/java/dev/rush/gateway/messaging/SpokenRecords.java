package dev.rush.gateway.messaging;

import dev.rush.events.EventCodec;
import dev.rush.events.Outgoing;
import dev.rush.events.connection.ClientSettings;
import dev.rush.gateway.service.Spoken;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what machines say to Kafka with one idempotent producer that never gives a record up. */
@Singleton
public class SpokenRecords implements Spoken {
    private static final long BUFFER_BYTES = 64L * 1024 * 1024;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final Producer<String, byte[]> producer;

    SpokenRecords(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.producer = new KafkaProducer<>(
                ClientSettings.producer(
                        kafka, ClientSettings.neverGivingUp("rush-gateway", BUFFER_BYTES, ClientSettings.NO_LIMIT)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @Override
    public CompletableFuture<Void> publish(Outgoing event, UUID id, Instant said) {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        try {
            var unused = producer.send(EventCodec.record(event, "worker", id, said), (metadata, failure) -> {
                if (failure == null) {
                    arrived.complete(null);
                } else {
                    arrived.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException failure) {
            arrived.completeExceptionally(failure);
        }
        return arrived;
    }

    @PreDestroy
    void close() {
        producer.close(CLOSE_LIMIT);
    }
}
