package dev.rush.platform.deadletter;

import dev.rush.contracts.topic.Topic;
import dev.rush.events.connection.ClientSettings;
import dev.rush.platform.outbox.OutboxProducer;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The dead-letter topic, read whenever somebody asks. Every method blocks, for at most half a minute. */
@Singleton
public class DeadLetterTopic {
    /** The most records of a partition that one reading looks at: the newest. */
    static final long WINDOW = 2_000;

    private static final String NAME = Topic.DEAD_LETTER.topicName();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> settings;
    private final OutboxProducer producer;

    DeadLetterTopic(@Identifier("default-kafka-broker") Map<String, Object> kafka, OutboxProducer producer) {
        this.settings = ClientSettings.lone(
                kafka, "rush-dead-letters", Map.of(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int)
                        LIMIT.toMillis()));
        this.producer = producer;
    }

    /** The letters about which nothing was decided, oldest first, without their bodies. */
    List<DeadLetter> open() {
        List<DeadLetter> letters = new ArrayList<>();
        Set<DeadLetterId> settled = new HashSet<>();
        try (var consumer = consumer()) {
            List<TopicPartition> all = consumer.partitionsFor(NAME).stream()
                    .map(partition -> new TopicPartition(NAME, partition.partition()))
                    .toList();
            consumer.assign(all);
            Map<TopicPartition, Long> first = consumer.beginningOffsets(all);
            Map<TopicPartition, Long> end = consumer.endOffsets(all);
            end.forEach((partition, last) ->
                    consumer.seek(partition, Math.max(first.getOrDefault(partition, 0L), last - WINDOW)));
            read(
                    consumer,
                    end,
                    record -> Settlement.of(record)
                            .ifPresentOrElse(
                                    settlement -> settled.add(settlement.letter()),
                                    () -> letters.add(DeadLetter.of(record))));
        }
        letters.removeIf(letter -> settled.contains(letter.id()));
        letters.sort(Comparator.comparing(DeadLetter::at));
        return letters;
    }

    /** One record of the topic as it lies there, if it is still there and is a letter. */
    Optional<ConsumerRecord<byte[], byte[]>> find(DeadLetterId id) {
        TopicPartition partition = new TopicPartition(NAME, id.partition());
        try (var consumer = consumer()) {
            boolean exists = consumer.partitionsFor(NAME).stream().anyMatch(one -> one.partition() == id.partition());
            if (!exists) {
                return Optional.empty();
            }
            List<TopicPartition> one = List.of(partition);
            consumer.assign(one);
            long first = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
            long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
            if (id.offset() < first || id.offset() >= end) {
                return Optional.empty();
            }
            consumer.seek(partition, id.offset());
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            read(consumer, Map.of(partition, id.offset() + 1), found::add);
            return found.stream()
                    .filter(record -> record.offset() == id.offset())
                    .filter(record -> Settlement.of(record).isEmpty())
                    .findFirst();
        }
    }

    /** Sends a letter as it came to where it came from. Consumers that have handled its event skip it. */
    void replay(ConsumerRecord<byte[], byte[]> letter, DeadLetter read) {
        String key = letter.key() == null ? "" : new String(letter.key(), StandardCharsets.UTF_8);
        var record = new ProducerRecord<>(
                read.topic(), read.partition() < 0 ? null : Integer.valueOf(read.partition()), key, letter.value());
        for (Header header : letter.headers()) {
            if (!header.key().startsWith(DeadLetter.ADDED)) {
                record.headers().add(header);
            }
        }
        producer.publish(record, LIMIT);
    }

    /** Writes down what was decided about a letter. */
    void settle(Settlement settlement) {
        producer.publish(settlement.record(NAME), LIMIT);
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> end,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (end.entrySet().stream().anyMatch(entry -> consumer.position(entry.getKey()) < entry.getValue())) {
            if (System.nanoTime() - limit > 0) {
                throw new IllegalStateException("Kafka did not give the dead letters within " + LIMIT);
            }
            consumer.poll(POLL).forEach(each);
        }
    }
}
