package dev.rush.testkit;

import dev.rush.contracts.event.EventHeaders;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.EventCodec;
import dev.rush.events.Incoming;
import dev.rush.events.Outgoing;
import dev.rush.events.connection.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other services, for a test of one: what they would write, and what they would read. Used by one thread, in a test with a {@link BackboneResource}. */
public final class Wire implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    /** Connects, and reads those topics from their beginning. */
    public Wire(Topic... topics) {
        KafkaConnection kafka = BackboneResource.kafka();
        producer = new KafkaProducer<>(kafka.settings(), new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                kafka.with(Map.of("auto.offset.reset", "earliest")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(Stream.of(topics)
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList());
    }

    /** Writes the event with a new id, and gives the record so that it can be written again. */
    public ProducerRecord<String, byte[]> send(Object event, String key) {
        return send(event, key, 1);
    }

    /** Writes the event as the one with that number of those about the same subject. */
    public ProducerRecord<String, byte[]> send(Object event, String key, long sequence) {
        return send(Outgoing.ofRun(event, key, new OrganisationId("local"), sequence));
    }

    /** The same, as the worker of that machine would say it. */
    public ProducerRecord<String, byte[]> sendAs(MachineId machine, Object event, String key) {
        return send(Outgoing.ofRun(event, key, new OrganisationId("local"), 1).by(machine));
    }

    private ProducerRecord<String, byte[]> send(Outgoing outgoing) {
        return again(EventCodec.record(outgoing, "test", UUID.randomUUID(), Instant.now()));
    }

    /** Writes the very same record, as a producer that retries would. */
    public ProducerRecord<String, byte[]> again(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get(20, TimeUnit.SECONDS);
            return record;
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("the broker did not take the record", failure);
        }
    }

    /** Writes the event as one about that request for a run. */
    public ProducerRecord<String, byte[]> sendRequest(Object event, String request) {
        return send(Outgoing.ofRequest(event, request, new OrganisationId("local")));
    }

    /** Everything of that kind so far. */
    public <T> List<T> all(Class<T> kind) {
        consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
        return seen.stream()
                .map(Wire::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Everything of that kind about that run so far. */
    public <T> List<T> events(Class<T> kind, String run) {
        return records(kind, run).stream()
                .map(record -> kind.cast(event(record)))
                .toList();
    }

    /** The records of that kind about that run so far. */
    public List<ConsumerRecord<String, byte[]>> records(Class<?> kind, String run) {
        consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
        return seen.stream()
                .filter(record -> header(record, EventHeaders.SUBJECT).equals("run/" + run))
                .filter(record -> kind.isInstance(event(record)))
                .toList();
    }

    /** The value of a header that must be there. */
    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }

    private static Object event(ConsumerRecord<String, byte[]> record) {
        return ((Incoming.Event) EventCodec.read(record)).event();
    }
}
