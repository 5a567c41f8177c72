package dev.rush.logs.api;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.connection.TopicReading;
import dev.rush.testkit.BackboneResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What nobody could read. */
final class DeadLetters {
    private DeadLetters() {}

    /** Those of a run, as they came. */
    static List<String> of(RunId run) {
        Map<String, Object> settings = BackboneResource.kafka().settings();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<String> letters = new ArrayList<>();
            TopicReading.whole(
                    consumer,
                    Duration.ofSeconds(20),
                    record -> {
                        if (run.value().equals(record.key())) {
                            letters.add(record.value());
                        }
                    },
                    Topic.DEAD_LETTER.topicName());
            return letters;
        }
    }
}
