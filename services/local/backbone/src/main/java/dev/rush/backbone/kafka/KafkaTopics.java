package dev.rush.backbone.kafka;

import dev.rush.contracts.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics of the catalogue on a broker. */
final class KafkaTopics {
    private static final short REPLICATION = 1;
    private static final Duration SHORTEST_SEGMENT = Duration.ofMinutes(10);
    private static final Duration LONGEST_SEGMENT = Duration.ofDays(1);
    private static final Duration COMPACTED_SEGMENT = Duration.ofHours(1);

    private KafkaTopics() {}

    /** Makes every {@link Topic} that is not among those; leaves the others as they are. */
    static void makeMissing(Admin admin, Set<String> known) throws ExecutionException, InterruptedException {
        List<NewTopic> missing = Arrays.stream(Topic.values())
                .filter(topic -> !known.contains(topic.topicName()))
                .map(KafkaTopics::definition)
                .toList();
        for (var created : List.copyOf(admin.createTopics(missing).values().values())) {
            awaitMade(created);
        }
    }

    private static void awaitMade(KafkaFuture<Void> created) throws ExecutionException, InterruptedException {
        try {
            created.get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw failure;
            }
        }
    }

    private static NewTopic definition(Topic topic) {
        return new NewTopic(topic.topicName(), topic.partitions(), REPLICATION).configs(settings(topic));
    }

    private static Map<String, String> settings(Topic topic) {
        if (topic.isCompacted()) {
            return Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.SEGMENT_MS_CONFIG,
                    millis(COMPACTED_SEGMENT));
        }
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                millis(topic.retention()),
                TopicConfig.SEGMENT_MS_CONFIG,
                millis(segmentOf(topic.retention())));
    }

    /** Only whole segments are deleted, so a short retention needs short ones. */
    private static Duration segmentOf(Duration retention) {
        List<Duration> sorted = new ArrayList<>(List.of(SHORTEST_SEGMENT, retention.dividedBy(4), LONGEST_SEGMENT));
        sorted.sort(null);
        return sorted.get(1);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
