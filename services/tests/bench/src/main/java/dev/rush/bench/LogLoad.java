package dev.rush.bench;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.log.LogRecord;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.contracts.run.RunState;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.EventCodec;
import dev.rush.events.Outgoing;
import dev.rush.events.connection.KafkaConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What workers and dispatch publish for the log service, and a bare consumer of the same topic. */
final class LogLoad implements AutoCloseable {
    private static final OrganisationId LOCAL = new OrganisationId("local");
    private static final String FILLING =
            "abcdefghij klmnopqrst uvwxyz 0123456789 ABCDEFGHIJ KLMNOPQRST UVWXYZ, and so on: ";
    private static final int LINE = 100;

    private final KafkaConnection kafka;
    private final KafkaProducer<String, byte[]> producer;

    LogLoad(KafkaConnection kafka) {
        this.kafka = kafka;
        this.producer = new KafkaProducer<>(kafka.settings(), new StringSerializer(), new ByteArraySerializer());
    }

    /** The batches of a log of so many lines of 100 bytes, as a worker makes them. */
    static List<ProducerRecord<String, byte[]>> batches(String run, long lines, int batch) {
        return LongStream.range(0, lines / batch)
                .mapToObj(index -> batch(
                        run,
                        LongStream.rangeClosed(index * batch + 1, (index + 1) * batch)
                                .mapToObj(seq -> line(seq))
                                .toList()))
                .toList();
    }

    private static LogRecord line(long seq) {
        String text = FILLING + Long.toString(seq * 2_654_435_761L, Character.MAX_RADIX) + " ".repeat(LINE);
        return new LogRecord(seq, Instant.now(), "stdout", text.substring(0, LINE));
    }

    private static ProducerRecord<String, byte[]> batch(String run, List<LogRecord> records) {
        return record(run, 1, new LogBatch(new RunId(run), 1, records));
    }

    private static ProducerRecord<String, byte[]> record(String run, long sequence, Object event) {
        return EventCodec.record(
                Outgoing.ofRun(event, run, LOCAL, sequence), "bench", UUID.randomUUID(), Instant.now());
    }

    void send(List<ProducerRecord<String, byte[]>> records) {
        records.forEach(this::send);
    }

    private void send(ProducerRecord<String, byte[]> record) {
        var unused = producer.send(record, (done, failure) -> {
            if (failure != null) {
                throw new IllegalStateException("the broker did not take a record", failure);
            }
        });
    }

    void flush() {
        producer.flush();
    }

    /** One line with that text. */
    void line(String run, long seq, String text) {
        send(batch(run, List.of(new LogRecord(seq, Instant.now(), "stdout", text))));
    }

    void state(String run, long sequence, RunPhase phase, long lastSeq) {
        Instant now = Instant.now();
        send(record(
                run,
                sequence,
                new RunState(
                        new RunId(run),
                        new GroupId("group0000000"),
                        LOCAL,
                        new AgentName("script"),
                        new Repository("my-org/web"),
                        BaseBranch.DEFAULT,
                        phase,
                        RunReason.NONE,
                        "",
                        1,
                        "mini",
                        "",
                        lastSeq,
                        now,
                        now)));
        producer.flush();
    }

    /** A consumer without a group, at the end of the log topic. */
    KafkaConsumer<String, byte[]> atTheEnd() {
        Map<String, Object> settings = new HashMap<>(kafka.settings());
        settings.put("enable.auto.commit", false);
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = consumer.partitionsFor(Topic.RUN_LOG.topicName()).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
        return consumer;
    }

    /** Reads so many records and returns how many bytes they had. */
    static long read(KafkaConsumer<String, byte[]> consumer, int records) {
        long bytes = 0;
        int read = 0;
        while (read < records) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                bytes += record.value().length;
                read++;
            }
        }
        return bytes;
    }

    @Override
    public void close() {
        producer.close();
    }
}
