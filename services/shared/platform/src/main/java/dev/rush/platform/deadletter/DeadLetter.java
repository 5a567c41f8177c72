package dev.rush.platform.deadletter;

import dev.rush.contracts.event.EventHeaders;
import dev.rush.events.EventCodec;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that nobody could read or handle.
 *
 * @param id where it is
 * @param organisation whose it says it is; empty when it says nothing
 * @param type the event's type; empty when it says nothing
 * @param subject what it is about; empty when it says nothing
 * @param topic the topic that it came from; empty when that is not known
 * @param partition the partition there, or -1
 * @param reason why it was given up
 * @param bytes how long its body is
 * @param at when it was given up
 */
public record DeadLetter(
        DeadLetterId id,
        String organisation,
        String type,
        String subject,
        String topic,
        int partition,
        String reason,
        int bytes,
        Instant at) {
    /** What the messaging library writes beside the record's own headers. */
    static final String ADDED = "dead-letter-";

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        return new DeadLetter(
                new DeadLetterId(record.partition(), record.offset()),
                header(record, EventHeaders.ORGANISATION).orElse(""),
                header(record, EventHeaders.TYPE).orElse(""),
                header(record, EventHeaders.SUBJECT).orElse(""),
                header(record, ADDED + "topic").orElse(""),
                header(record, ADDED + "partition").map(Integer::parseInt).orElse(-1),
                reason(record),
                record.value() == null ? 0 : record.value().length,
                Instant.ofEpochMilli(record.timestamp()));
    }

    private static String reason(ConsumerRecord<byte[], byte[]> record) {
        return header(record, ADDED + "cause")
                .or(() -> header(record, ADDED + "reason"))
                .orElse("not told");
    }

    static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        return Optional.ofNullable(EventCodec.header(record.headers(), name));
    }
}
