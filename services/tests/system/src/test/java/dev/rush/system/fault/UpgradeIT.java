package dev.rush.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.checker.Checker;
import dev.rush.checker.invariant.Violation;
import dev.rush.checker.reading.Subject;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.connection.TopicReading;
import dev.rush.system.later.LaterBody;
import dev.rush.system.later.LaterRelease;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rolling upgrade under work, and the way back: services and workers are replaced one by one, so that each speaks for a while with
 * those of the other release. The later release is this one with more fields in every event.
 */
@Tag("fault")
@ExtendWith(SharedFleet.class)
class UpgradeIT {
    private static final Duration WORK = Duration.ofSeconds(3);
    private static final Duration END_LIMIT = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<Topic> SPOKEN =
            Set.of(Topic.RUN_EVENT, Topic.PLACEMENT_REQUEST, Topic.PLACEMENT, Topic.ATTEMPT_EVENT);

    @TempDir
    static Path folder;

    static @Nullable Subject subject;

    private static Fleet fleet;
    private static Workload work;

    @BeforeAll
    static void useFleet(Fleet shared, Workload load) {
        fleet = shared;
        work = load;
    }

    @BeforeEach
    void look() {
        subject = fleet.subject();
    }

    @Test
    void servicesAndWorkersAreReplacedOneByOneThereAndBack() throws Exception {
        String later = LaterRelease.agent(folder);
        List<String> runs = new ArrayList<>();
        for (Part part : parts()) {
            runs.addAll(work.begin(1, WORK));
            part.kill();
            part.restart(later);
        }
        runs.addAll(work.begin(fleet.workers().size(), WORK));
        for (Part part : parts()) {
            runs.addAll(work.begin(1, WORK));
            part.kill();
            part.restart();
        }

        Map<String, Duration> ends = work.awaitEnds(runs, END_LIMIT);
        List<Violation> violations = Checker.settle(fleet.subject(), PATIENCE);

        FaultTable.note("a rolling upgrade and the way back, killed one by one", violations.size(), ends.values());
        assertThat(violations).isEmpty();
        Map<String, RunPhase> phases = fleet.ledger().phases();
        assertThat(runs).allSatisfy(run -> assertThat(phases.get(run)).isEqualTo(RunPhase.SUCCEEDED));
        assertThat(topicsWithLaterWords())
                .as("topics on which the later release spoke")
                .containsAll(names(SPOKEN));
    }

    /** Replica after replica, then the workers: a service is never wholly of one release for long. */
    private static List<Part> parts() {
        List<Part> all = new ArrayList<>();
        for (int replica = 0; replica < 2; replica++) {
            for (String service : Fleet.SERVICES) {
                all.add(fleet.replicas(service).get(replica));
            }
        }
        all.addAll(fleet.workers());
        return all;
    }

    private static Set<String> topicsWithLaterWords() {
        Set<String> found = new TreeSet<>();
        try (var consumer = new KafkaConsumer<>(
                fleet.subject().kafka().settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
            TopicReading.whole(
                    consumer,
                    Duration.ofMinutes(1),
                    record -> {
                        if (new String(record.value(), StandardCharsets.UTF_8).contains(LaterBody.MARK)) {
                            found.add(record.topic());
                        }
                    },
                    names(SPOKEN).toArray(String[]::new));
        }
        return found;
    }

    private static List<String> names(Set<Topic> topics) {
        return topics.stream().map(Topic::topicName).toList();
    }
}
