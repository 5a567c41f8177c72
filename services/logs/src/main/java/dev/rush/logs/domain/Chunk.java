package dev.rush.logs.domain;

import java.time.Instant;
import java.util.List;

/**
 * Consecutive records of one attempt as they were stored together.
 *
 * @param storedAt when that was, by our clock
 * @param records in order, at least one
 */
public record Chunk(Instant storedAt, List<StoredRecord> records) {
    /** The place of its first record. */
    public Cursor first() {
        return records.getFirst().place();
    }

    /** The place of its last record. */
    public Cursor last() {
        return records.getLast().place();
    }
}
