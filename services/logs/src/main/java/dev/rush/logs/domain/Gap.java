package dev.rush.logs.domain;

import java.time.Instant;

/**
 * Records of an attempt that are not in the store while later ones are. The records of an attempt come in order, so they were
 * given up on their way and will hardly come any more.
 *
 * @param attempt the attempt
 * @param from position of the first that is missing
 * @param to position of the last that is missing, at least {@code from}
 * @param isLeft whether a later attempt has begun, so that nobody waits for this one
 * @param since when what is behind it was stored, by our clock
 */
public record Gap(int attempt, long from, long to, boolean isLeft, Instant since) {
    /** The place of the last record that is missing: a reader that was told of the gap goes on behind it. */
    public Cursor end() {
        return new Cursor(attempt, to);
    }

    /** How many records are missing. */
    public long size() {
        return to - from + 1;
    }
}
