package dev.rush.logs.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * How far a reader is.
 *
 * @param cursor the last record it has
 * @param since when it got that, or began to read; by our clock
 */
public record Reached(Cursor cursor, Instant since) {
    public Reached {
        Objects.requireNonNull(cursor, "cursor");
        Objects.requireNonNull(since, "since");
    }
}
