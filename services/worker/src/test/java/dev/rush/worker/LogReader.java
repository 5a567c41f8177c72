package dev.rush.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.log.LogRecord;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.EventCodec;
import dev.rush.events.Incoming;
import dev.rush.events.connection.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads one run's log from the broker as it comes, whatever its size: every record once and in order, or it fails. */
final class LogReader implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private long last;

    LogReader(KafkaConnection kafka) {
        consumer = new KafkaConsumer<>(kafka.settings(), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = consumer.partitionsFor(Topic.RUN_LOG.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
    }

    /** Reads what is there; returns the number of the last record. */
    long read(RunId run, Consumer<LogRecord> records) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            if (run.value().equals(record.key())
                    && EventCodec.read(record) instanceof Incoming.Event event
                    && event.event() instanceof LogBatch batch) {
                batch.records().forEach(one -> {
                    assertThat(one.seq()).isEqualTo(last + 1);
                    last = one.seq();
                    records.accept(one);
                });
            }
        }
        return last;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
