package dev.rush.worker.transport;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.ConfirmationAsked;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.events.EventCodec;
import dev.rush.events.Identifiers;
import dev.rush.events.Outgoing;
import dev.rush.events.connection.KafkaConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes to Kafka with an idempotent producer that never gives a record up. Safe for use by many threads. */
public final class KafkaTransport implements Transport, AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final OrganisationId organisation;
    private final MachineId machine;
    private final Clock clock;
    private final Identifiers identifiers;
    private final Map<String, Long> sequences = new HashMap<>();
    private final ExecutorService queue = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("publish").factory());
    private final Map<AttemptKey, CompletableFuture<Void>> asked = new ConcurrentHashMap<>();
    private volatile @Nullable MachineAddress address;
    private volatile CompletableFuture<Void> lastHeartbeat = CompletableFuture.completedFuture(null);

    /** A transport for that machine. */
    public KafkaTransport(
            KafkaConnection kafka,
            OrganisationId organisation,
            MachineId machine,
            Clock clock,
            Identifiers identifiers) {
        this.organisation = organisation;
        this.machine = machine;
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

    /** The machine's address, once the registry has published it. */
    public void address(MachineAddress known) {
        address = known;
    }

    @Override
    public void ask(AttemptKey attempt, long question) {
        MachineAddress known = address;
        if (known != null) {
            asked.compute(attempt, (key, last) -> isUnderWay(last) ? last : say(attempt, question, known));
            asked.values().removeIf(CompletableFuture::isDone);
        }
    }

    /** A question that Kafka has not taken yet is not asked again: hours without a network would end in a flood. */
    private static boolean isUnderWay(@Nullable CompletableFuture<Void> last) {
        return last != null && !last.isDone();
    }

    private CompletableFuture<Void> say(AttemptKey attempt, long question, MachineAddress known) {
        return publish(
                attempt.run(), new ConfirmationAsked(attempt.run(), attempt.attempt(), question, machine, known));
    }

    /** Says who the machine is. */
    public void register(RegisterMachine request) {
        var unused = publish(
                machine.value(),
                request,
                sequence -> Outgoing.ofMachine(request, machine.value(), organisation, sequence));
    }

    @Override
    public void heartbeat(List<AttemptKey> attempts) {
        MachineAddress known = address;
        if (known == null || !lastHeartbeat.isDone()) {
            return;
        }
        var heartbeat = new Heartbeat(machine, known.generation(), attempts);
        lastHeartbeat = publish(
                machine.value(),
                heartbeat,
                sequence -> Outgoing.ofMachine(heartbeat, machine.value(), organisation, sequence));
    }

    @Override
    public CompletableFuture<Void> publish(RunId run, Object event) {
        return publish(run.value(), event, sequence -> Outgoing.ofRun(event, run.value(), organisation, sequence));
    }

    /** One thread sends, so that a broker that does not answer holds up nobody else and the order stays. */
    private CompletableFuture<Void> publish(String subject, Object event, LongFunction<Outgoing> outgoing) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        try {
            queue.execute(() -> {
                try {
                    send(outgoing.apply(sequences.merge(subject, 1L, Long::sum)), sent);
                    if (event instanceof AttemptEnded) {
                        sequences.remove(subject);
                    }
                } catch (RuntimeException failure) {
                    sent.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException closed) {
            sent.completeExceptionally(closed);
        }
        return sent;
    }

    private void send(Outgoing outgoing, CompletableFuture<Void> sent) {
        var record = EventCodec.record(outgoing.by(machine), "worker", identifiers.nextUuid(), clock.instant());
        var unused = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(failure);
            }
        });
    }

    /** Gives what is under way two seconds, and then gives it up: the journal and the spool have it. */
    @Override
    public void close() {
        queue.shutdown();
        try {
            if (!queue.awaitTermination(1, TimeUnit.SECONDS)) {
                queue.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(1));
    }
}
