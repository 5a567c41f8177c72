package dev.rush.backbone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.topic.Topic;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaTopicsIT {
    @TempDir
    Path folder;

    private KafkaServer server;
    private Admin admin;

    @BeforeEach
    void start() {
        server = KafkaServer.start(folder.resolve("kafka"), 0);
        admin = server.admin();
        server.prepare();
    }

    @AfterEach
    void stop() {
        admin.close();
        server.close();
    }

    @Test
    void everyTopicOfTheCatalogueHasItsPartitions() throws Exception {
        Map<String, TopicDescription> made =
                admin.describeTopics(names()).allTopicNames().get();

        for (Topic topic : Topic.values()) {
            assertThat(made)
                    .hasEntrySatisfying(
                            topic.topicName(),
                            description -> assertThat(description.partitions()).hasSize(topic.partitions()));
        }
    }

    @Test
    void everyTopicIsKeptAsLongAsTheCatalogueSays() throws Exception {
        for (Topic topic : Topic.values()) {
            Config config = config(topic);
            topic.cleaning()
                    .forEach((name, value) -> assertThat(config.get(name).value())
                            .as(topic + ": " + name)
                            .isEqualTo(value));
            if (!topic.isCompacted()) {
                assertThat(Long.parseLong(config.get("segment.ms").value()))
                        .isLessThan(topic.retention().toMillis());
            }
        }
    }

    @Test
    void aTopicThatAnOlderReleaseMadeIsKeptAsThisOneSays() throws Exception {
        ConfigResource state = new ConfigResource(ConfigResource.Type.TOPIC, Topic.RUN_STATE.topicName());
        var older = new AlterConfigOp(new ConfigEntry("cleanup.policy", "compact"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(state, List.of(older))).all().get();

        server.prepare();

        await().untilAsserted(() -> assertThat(
                        config(Topic.RUN_STATE).get("cleanup.policy").value())
                .isEqualTo("compact,delete"));
    }

    @Test
    void aMissingTopicIsMadeBesideTheOthers() throws Exception {
        String missing = Topic.RUN_LOG.topicName();
        admin.deleteTopics(List.of(missing)).all().get();
        await().until(() -> !admin.listTopics().names().get().contains(missing));

        server.prepare();

        assertThat(admin.listTopics().names().get()).containsAll(names());
    }

    private Config config(Topic topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
        return Objects.requireNonNull(
                admin.describeConfigs(List.of(resource)).all().get().get(resource));
    }

    private static List<String> names() {
        return Arrays.stream(Topic.values()).map(Topic::topicName).toList();
    }
}
