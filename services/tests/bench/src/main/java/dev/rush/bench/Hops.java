package dev.rush.bench;

import dev.rush.backbone.kafka.KafkaServer;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.connection.TopicReading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Where the time from a command to its agent goes, by the times of the records on the way: asked (the command, the API, dispatch's
 * transaction and its outbox), placed (scheduler), commanded (dispatch again), started (worker). In milliseconds; the times of
 * records have no finer unit.
 */
final class Hops {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final double NANOS_A_MILLI = 1e6;
    private static final List<Topic> WAY = List.of(Topic.PLACEMENT_REQUEST, Topic.PLACEMENT, Topic.MACHINE_COMMAND);
    private static final List<String> NAMES = List.of("asked", "placed", "commanded", "started");

    /**
     * A run as those see it who are outside.
     *
     * @param begun when its command was typed, in nanoseconds since 1970
     * @param started when its agent began, likewise
     */
    record Seen(long begun, long started) {}

    private final List<Map<String, Long>> first;

    /** Reads the records of a Rush that runs. */
    Hops(Path data) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                KafkaServer.servicesOf(data.resolve("kafka")).with(Map.of("auto.offset.reset", "earliest")),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            this.first = WAY.stream().map(topic -> read(consumer, topic)).toList();
        }
    }

    /** The time of the first record of each run. */
    private static Map<String, Long> read(KafkaConsumer<String, byte[]> consumer, Topic topic) {
        Map<String, Long> times = new HashMap<>();
        TopicReading.whole(
                consumer,
                LIMIT,
                record -> {
                    if (record.key() != null) {
                        times.merge(record.key(), record.timestamp(), Math::min);
                    }
                },
                topic.topicName());
        return times;
    }

    /** Prints a figure a hop, beside the whole way. */
    void print(Map<String, Seen> runs) {
        Samples whole = new Samples();
        List<Samples> hops = NAMES.stream().map(name -> new Samples()).toList();
        runs.forEach((run, seen) -> {
            whole.add((seen.started - seen.begun) / NANOS_A_MILLI);
            double before = seen.begun / NANOS_A_MILLI;
            for (int hop = 0; hop < first.size(); hop++) {
                double time = Objects.requireNonNull(first.get(hop).get(run), run);
                hops.get(hop).add(time - before);
                before = time;
            }
            hops.getLast().add(seen.started / NANOS_A_MILLI - before);
        });
        for (int hop = 0; hop < hops.size(); hop++) {
            String name = "dispatch.hop." + NAMES.get(hop) + "_ms";
            System.out.println(Figure.of(name, "ms", hops.get(hop), 50, "the whole way", whole)
                    .line());
        }
    }
}
