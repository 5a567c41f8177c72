package dev.rush.worker.transport.kafka;

import dev.rush.contracts.id.MachineId;
import dev.rush.events.EventCodec;
import dev.rush.events.Identifiers;
import dev.rush.events.Outgoing;
import dev.rush.events.connection.ClientSettings;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.worker.transport.Carrier;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes events to Kafka with an idempotent producer that never gives a record up. */
public final class KafkaCarrier implements Carrier, AutoCloseable {
    private static final long BUFFER_BYTES = 16L * 1024 * 1024;

    private final KafkaProducer<String, byte[]> producer;
    private final Clock clock;
    private final Identifiers identifiers;

    /** A carrier that connects like that, for that machine. */
    public KafkaCarrier(KafkaConnection kafka, MachineId machine, Clock clock, Identifiers identifiers) {
        this.clock = clock;
        this.identifiers = identifiers;
        this.producer = new KafkaProducer<>(
                kafka.with(
                        ClientSettings.neverGivingUp("rush-worker-" + machine, BUFFER_BYTES, ClientSettings.NO_LIMIT)),
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
