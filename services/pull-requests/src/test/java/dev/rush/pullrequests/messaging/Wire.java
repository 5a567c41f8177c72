package dev.rush.pullrequests.messaging;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.pullrequest.PullRequestEvent;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.EventCodec;
import dev.rush.events.Incoming;
import dev.rush.events.Outgoing;
import dev.rush.events.connection.TopicReading;
import dev.rush.testkit.BackboneResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the other services would write and read. */
final class Wire implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<PullRequestEvent> seen = new ArrayList<>();

    Wire() {
        producer = new KafkaProducer<>(
                BackboneResource.kafka().settings(), new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                BackboneResource.kafka().with(Map.of("auto.offset.reset", "earliest")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var unused = TopicReading.begin(consumer, Topic.PULL_REQUEST_EVENT.topicName());
    }

    /** Sends an event about a run; the same id is the same event again. */
    void send(RunId run, Object event, UUID id) {
        send(run, event, id, "local");
    }

    /** The same in the name of any organisation. */
    void send(RunId run, Object event, UUID id, String organisation) {
        var outgoing = Outgoing.ofRun(event, run.value(), new OrganisationId(organisation), 1);
        var record = EventCodec.record(outgoing, "test", id, Instant.now());
        try {
            producer.send(record).get(20, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new IllegalStateException("cannot send to " + record.topic(), failure);
        }
    }

    /** Everything that was said about the run so far. */
    List<PullRequestEvent> about(RunId run) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
            if (EventCodec.read(record) instanceof Incoming.Event event) {
                seen.add((PullRequestEvent) event.event());
            }
        }
        return seen.stream().filter(event -> event.run().equals(run)).toList();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
