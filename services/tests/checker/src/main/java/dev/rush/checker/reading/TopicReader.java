package dev.rush.checker.reading;

import dev.rush.contracts.topic.Topic;
import dev.rush.events.EventCodec;
import dev.rush.events.Incoming;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.events.connection.TopicReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
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
            List<Incoming.Event> events = new ArrayList<>();
            TopicReading.whole(
                    consumer,
                    LIMIT,
                    record -> {
                        if (record.value() != null && EventCodec.read(record) instanceof Incoming.Event event) {
                            events.add(event);
                        }
                    },
                    Stream.of(topics).map(Topic::topicName).toArray(String[]::new));
            return events;
        }
    }
}
