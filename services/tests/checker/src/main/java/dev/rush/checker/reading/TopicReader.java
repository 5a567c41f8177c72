package dev.rush.checker.reading;

import dev.rush.contracts.topic.Topic;
import dev.rush.events.EventCodec;
import dev.rush.events.Incoming;
import dev.rush.events.connection.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics from their beginning to where they end now. What nobody can read is left out. */
final class TopicReader {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private TopicReader() {}

    static List<Incoming.Event> read(KafkaConnection kafka, Topic... topics) {
        try (var consumer = new KafkaConsumer<>(
                kafka.with(Map.of("auto.offset.reset", "earliest", "max.poll.records", 5000)),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Stream.of(topics)
                    .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return read(consumer, consumer.endOffsets(partitions));
        }
    }

    private static List<Incoming.Event> read(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        List<Incoming.Event> events = new ArrayList<>();
        long until = System.nanoTime() + LIMIT.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Kafka does not answer: the topics could not be read to their end");
            }
            consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                if (record.value() != null && EventCodec.read(record) instanceof Incoming.Event event) {
                    events.add(event);
                }
            });
        }
        return events;
    }
}
