package dev.rush.registry.messaging;

import dev.rush.contracts.event.EventHeaders;
import dev.rush.contracts.topic.Topic;
import dev.rush.testkit.BackboneResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
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
        List<TopicPartition> all = consumer.partitionsFor(Topic.DEAD_LETTER.topicName()).stream()
                .map(one -> new TopicPartition(one.topic(), one.partition()))
                .toList();
        consumer.assign(all);
        var end = consumer.endOffsets(all);
        while (end.entrySet().stream().anyMatch(entry -> consumer.position(entry.getKey()) < entry.getValue())) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                var header = record.headers().lastHeader(EventHeaders.SUBJECT);
                if (header != null && new String(header.value(), StandardCharsets.UTF_8).equals(subject)) {
                    return record.partition() + "-" + record.offset();
                }
            }
        }
        return null;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
