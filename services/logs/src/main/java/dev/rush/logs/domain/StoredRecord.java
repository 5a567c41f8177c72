package dev.rush.logs.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * A stored log record.
 *
 * @param place its attempt and position
 * @param at the worker's clock
 * @param kind what it is, in lower case
 * @param text at most 16 KiB
 * @param raw the exact bytes in base64 when the text is not all there is to them; empty otherwise
 */
public record StoredRecord(Cursor place, Instant at, String kind, String text, String raw) {
    public StoredRecord {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(raw, "raw");
    }
}
