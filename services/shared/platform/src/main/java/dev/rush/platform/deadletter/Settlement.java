package dev.rush.platform.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What somebody decided about a dead letter; a record of the same topic, so that the topic alone says what is still open.
 *
 * @param letter which one
 * @param verdict {@link #REPLAYED} or {@link #DROPPED}
 */
record Settlement(DeadLetterId letter, String verdict) {
    static final String REPLAYED = "replayed";
    static final String DROPPED = "dropped";

    private static final String LETTER = "rush_settles";
    private static final String VERDICT = "rush_verdict";

    /** Reads a record of the topic; nothing when it is a dead letter. */
    static Optional<Settlement> of(ConsumerRecord<byte[], byte[]> record) {
        return DeadLetter.header(record, LETTER)
                .flatMap(DeadLetterId::parse)
                .flatMap(letter -> DeadLetter.header(record, VERDICT).map(verdict -> new Settlement(letter, verdict)));
    }

    ProducerRecord<String, byte[]> record(String topic) {
        var record = new ProducerRecord<String, byte[]>(topic, letter.partition(), null, new byte[0]);
        record.headers().add(LETTER, letter.toString().getBytes(StandardCharsets.UTF_8));
        record.headers().add(VERDICT, verdict.getBytes(StandardCharsets.UTF_8));
        return record;
    }
}
