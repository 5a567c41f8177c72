package dev.rush.events.connection;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The reading of whole topics from their beginning by one consumer that is in no group. What comes from a compacted topic counts
 * once the reading is complete: an older word of a subject may come before its last one.
 */
public final class TopicReading {
    private static final Duration POLL = Duration.ofMillis(100);

    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> ends;

    private TopicReading(List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        this.partitions = partitions;
        this.ends = new HashMap<>(ends);
    }

    /** Makes the consumer read those topics, and nothing else, from their beginning. */
    public static TopicReading begin(Consumer<?, ?> consumer, String... topics) {
        List<TopicPartition> all = Stream.of(topics)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return new TopicReading(all, consumer.endOffsets(all));
    }

    /** The partitions of the topics. */
    public List<TopicPartition> partitions() {
        return partitions;
    }

    /** Whether all that was there when the reading began has been polled. */
    public boolean isComplete(Consumer<?, ?> consumer) {
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        return ends.isEmpty();
    }

    /**
     * Gives all that is in those topics now, in the order of each partition, and blocks for it.
     *
     * @throws IllegalStateException when Kafka does not give it within the limit
     */
    public static <K, V> void whole(
            Consumer<K, V> consumer,
            Duration limit,
            java.util.function.Consumer<ConsumerRecord<K, V>> each,
            String... topics) {
        TopicReading reading = begin(consumer, topics);
        long until = System.nanoTime() + limit.toNanos();
        while (!reading.isComplete(consumer)) {
            if (System.nanoTime() - until > 0) {
                throw new IllegalStateException(
                        "Kafka did not give " + String.join(", ", topics) + " to the end within " + limit);
            }
            consumer.poll(POLL).forEach(each);
        }
    }
}
