package dev.rush.logs.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * How far a reader is.
 *
 * @param cursor the last record it has, or the end of a gap that it was told of
 * @param since when it got that, or began to read; by our clock
 * @param missing how many records it was told are missing
 */
public record Reached(Cursor cursor, Instant since, long missing) {
    public Reached {
        Objects.requireNonNull(cursor, "cursor");
        Objects.requireNonNull(since, "since");
    }

    /** A reader that begins behind that record. */
    public static Reached begin(Cursor cursor, Instant now) {
        return new Reached(cursor, now, 0);
    }

    /** It got everything up to there. */
    public Reached shown(Cursor last, Instant now) {
        return new Reached(last, now, missing);
    }

    /** It was told of a gap. */
    public Reached skipped(Gap gap, Instant now) {
        return new Reached(gap.end(), now, missing + gap.size());
    }
}
