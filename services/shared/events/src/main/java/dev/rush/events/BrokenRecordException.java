package dev.rush.events;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that nobody can read; thrown out of a consumer so that the record goes to the dead-letter topic. */
public final class BrokenRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the record by its place and says what is wrong with it. */
    public BrokenRecordException(ConsumerRecord<?, ?> record, String why) {
        super(record.topic() + "-" + record.partition() + "@" + record.offset() + ": " + why);
    }
}
