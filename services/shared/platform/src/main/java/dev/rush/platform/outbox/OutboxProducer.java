package dev.rush.platform.outbox;

import dev.rush.contracts.event.EventHeaders;
import dev.rush.contracts.event.EventTypes;
import dev.rush.events.connection.ClientSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The one producer of a process's outboxes. It never gives a record up that it took: within a partition the brokers get the
 * records once and in the order they were given, however long the brokers are away.
 */
@Singleton
public class OutboxProducer implements RecordSender {
    /** How long a call may wait to learn where a topic is. */
    private static final Duration LOOK_UP = Duration.ofSeconds(10);

    private static final String PUBLISHED = "rush.events.published";
    private static final String OTHER = "other";
    private static final long BUFFER_BYTES = 32L * 1024 * 1024;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final Map<String, Object> settings;
    private final MeterRegistry meters;
    private @Nullable Producer<String, byte[]> producer;

    OutboxProducer(@Identifier("default-kafka-broker") Map<String, Object> kafka, MeterRegistry meters) {
        this.meters = meters;
        this.settings =
                ClientSettings.producer(kafka, ClientSettings.neverGivingUp("rush-outbox", BUFFER_BYTES, LOOK_UP));
    }

    @Override
    public void send(ProducerRecord<String, byte[]> record, Consumer<Sent> then) {
        Producer<String, byte[]> open = open();
        try {
            var unused = open.send(
                    record,
                    (metadata, failure) ->
                            then.accept(failure == null ? acknowledged(record) : judge(open, record, failure)));
        } catch (RuntimeException failure) {
            then.accept(judge(open, record, failure));
        }
    }

    /** Counts it by what it is: a word of the catalogue, so there are few. */
    private Sent acknowledged(ProducerRecord<String, byte[]> record) {
        Header found = record.headers().lastHeader(EventHeaders.TYPE);
        String type = found == null ? OTHER : new String(found.value(), StandardCharsets.UTF_8);
        meters.counter(PUBLISHED, "type", EventTypes.named(type).isPresent() ? type : OTHER)
                .increment();
        return new Sent.Acknowledged();
    }

    /**
     * Sends one record and waits until the brokers have it.
     *
     * @throws IllegalStateException when they do not within the limit
     */
    public void publish(ProducerRecord<String, byte[]> record, Duration limit) {
        CompletableFuture<Sent> outcome = new CompletableFuture<>();
        send(record, outcome::complete);
        Sent sent = Uni.createFrom().completionStage(outcome).await().atMost(limit);
        if (!(sent instanceof Sent.Acknowledged)) {
            throw new IllegalStateException("Kafka did not take the record: " + sent);
        }
    }

    private Sent judge(Producer<String, byte[]> open, ProducerRecord<String, byte[]> record, Exception failure) {
        if (isRefusal(failure) || failure instanceof TimeoutException && hasNoSuchPartition(open, record)) {
            return new Sent.Refused(String.valueOf(failure.getMessage()));
        }
        if (mayBeBroken(failure)) {
            giveUp(open);
        }
        return new Sent.Away(failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }

    /** The client goes on after what passes, and after a topic that it may not write; of other failures nobody knows. */
    private static boolean mayBeBroken(Exception failure) {
        return failure instanceof KafkaException
                && !(failure instanceof RetriableException)
                && !(failure instanceof TopicAuthorizationException);
    }

    private static boolean isRefusal(Exception failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof SerializationException
                || failure instanceof InvalidTopicException
                || failure instanceof InvalidRecordException
                || failure instanceof IllegalArgumentException;
    }

    /** The client waits for a partition that is not there as it waits for brokers; the two must not be taken for each other. */
    private static boolean hasNoSuchPartition(Producer<String, byte[]> open, ProducerRecord<String, byte[]> record) {
        if (record.partition() == null) {
            return false;
        }
        try {
            var known = open.partitionsFor(record.topic());
            return !known.isEmpty() && record.partition() >= known.size();
        } catch (KafkaException unknown) {
            return false;
        }
    }

    private synchronized Producer<String, byte[]> open() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    /** After some failures the client sends nothing any more; the next record gets a new one. */
    private synchronized void giveUp(Producer<String, byte[]> broken) {
        if (broken.equals(producer)) {
            producer = null;
            Thread.ofPlatform().daemon().name("outbox-close").start(() -> broken.close(Duration.ZERO));
        }
    }

    @PreDestroy
    synchronized void close() {
        Producer<String, byte[]> last = producer;
        producer = null;
        if (last != null) {
            last.close(CLOSE_LIMIT);
        }
    }
}
