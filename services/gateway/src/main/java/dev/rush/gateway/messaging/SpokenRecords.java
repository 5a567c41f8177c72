package dev.rush.gateway.messaging;

import dev.rush.events.EventCodec;
import dev.rush.events.Outgoing;
import dev.rush.gateway.service.Spoken;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what machines say to Kafka with one idempotent producer that never gives a record up. */
@Singleton
public class SpokenRecords implements Spoken {
    private static final long BUFFER_BYTES = 64L * 1024 * 1024;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final Producer<String, byte[]> producer;

    SpokenRecords(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.producer = new KafkaProducer<>(settings(kafka), new StringSerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> settings(Map<String, Object> kafka) {
        Map<String, Object> all = kafka.entrySet().stream()
                .filter(entry -> ProducerConfig.configNames().contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, HashMap::new));
        all.put(ProducerConfig.CLIENT_ID_CONFIG, "rush-gateway");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        return Map.copyOf(all);
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
