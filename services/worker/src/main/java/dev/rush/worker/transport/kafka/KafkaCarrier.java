package dev.rush.worker.transport.kafka;

import dev.rush.contracts.id.MachineId;
import dev.rush.events.EventCodec;
import dev.rush.events.Identifiers;
import dev.rush.events.Outgoing;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.worker.transport.Carrier;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes events to Kafka with an idempotent producer that never gives a record up. */
public final class KafkaCarrier implements Carrier, AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final Clock clock;
    private final Identifiers identifiers;

    /** A carrier that connects like that, for that machine. */
    public KafkaCarrier(KafkaConnection kafka, MachineId machine, Clock clock, Identifiers identifiers) {
        this.clock = clock;
        this.identifiers = identifiers;
        this.producer = new KafkaProducer<>(
                kafka.with(Map.of(
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "rush-worker-" + machine,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        16L * 1024 * 1024,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        Integer.MAX_VALUE,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        Long.MAX_VALUE)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void carry(Outgoing event, CompletableFuture<Void> arrived) {
        var record = EventCodec.record(event, "worker", identifiers.nextUuid(), clock.instant());
        var unused = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                arrived.complete(null);
            } else {
                arrived.completeExceptionally(failure);
            }
        });
    }

    /** Gives what is under way a second. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
