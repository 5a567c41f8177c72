package dev.rush.registry.messaging;

import dev.rush.contracts.event.EventHeaders;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.connection.TopicReading;
import dev.rush.testkit.BackboneResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** The dead-letter topic as it lies on the broker. */
final class DeadLetterRecords implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
            BackboneResource.kafka().with(Map.of("auto.offset.reset", "earliest")),
            new StringDeserializer(),
            new ByteArrayDeserializer());

    /** The id of the first letter about that subject, or null. */
    @Nullable
    String about(String subject) {
        List<String> found = new ArrayList<>();
        TopicReading.whole(
                consumer,
                Duration.ofSeconds(20),
                record -> {
                    var header = record.headers().lastHeader(EventHeaders.SUBJECT);
                    if (header != null && new String(header.value(), StandardCharsets.UTF_8).equals(subject)) {
                        found.add(record.partition() + "-" + record.offset());
                    }
                },
                Topic.DEAD_LETTER.topicName());
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
