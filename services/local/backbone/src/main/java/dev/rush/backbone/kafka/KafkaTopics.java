package dev.rush.backbone.kafka;

import dev.rush.contracts.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics of the catalogue on a broker, with as many replicas as the broker gives by default. */
final class KafkaTopics {
    private static final Duration SHORTEST_SEGMENT = Duration.ofMinutes(10);
    private static final Duration LONGEST_SEGMENT = Duration.ofDays(1);
    private static final Duration COMPACTED_SEGMENT = Duration.ofHours(1);

    private KafkaTopics() {}

    /** Makes every {@link Topic} that is not among those, and tells the broker how the others are kept: an older release may have said otherwise. */
    static void complete(Admin admin, Set<String> known) throws ExecutionException, InterruptedException {
        List<NewTopic> missing = Arrays.stream(Topic.values())
                .filter(topic -> !known.contains(topic.topicName()))
                .map(KafkaTopics::definition)
                .toList();
        for (var created : List.copyOf(admin.createTopics(missing).values().values())) {
            awaitMade(created);
        }
        admin.incrementalAlterConfigs(Arrays.stream(Topic.values())
                        .filter(topic -> known.contains(topic.topicName()))
                        .collect(Collectors.toMap(KafkaTopics::resource, KafkaTopics::changes)))
                .all()
                .get();
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
    }

    private static Collection<AlterConfigOp> changes(Topic topic) {
        return settings(topic).entrySet().stream()
                .map(one -> new AlterConfigOp(new ConfigEntry(one.getKey(), one.getValue()), AlterConfigOp.OpType.SET))
                .toList();
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
        return new NewTopic(topic.topicName(), Optional.of(topic.partitions()), Optional.empty())
                .configs(settings(topic));
    }

    private static Map<String, String> settings(Topic topic) {
        Map<String, String> all = new HashMap<>(topic.cleaning());
        Duration segment = topic.isCompacted() ? COMPACTED_SEGMENT : segmentOf(topic.retention());
        all.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(segment.toMillis()));
        return all;
    }

    /** Only whole segments are deleted, so a short retention needs short ones. */
    private static Duration segmentOf(Duration retention) {
        List<Duration> sorted = new ArrayList<>(List.of(SHORTEST_SEGMENT, retention.dividedBy(4), LONGEST_SEGMENT));
        sorted.sort(null);
        return sorted.get(1);
    }
}
