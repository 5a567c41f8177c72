package dev.rush.logs.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a reader gets next.
 *
 * @param waits whether the reader wants what comes later, too
 * @param patience how long after the end of a run its missing records are waited for
 */
public record Follow(boolean waits, Duration patience) {
    /** What a reader gets next. */
    public sealed interface Step {
        /**
         * These records.
         *
         * @param lines in order, at least one
         */
        record Show(List<Line> lines) implements Step {}

        /** Nothing yet. */
        record Await() implements Step {}

        /**
         * The end of the log; nothing follows.
         *
         * @param snapshot how the run ended
         */
        record End(RunSnapshot snapshot) implements Step {}

        /** Nothing more: the reader did not want to wait. */
        record Close() implements Step {}
    }

    /**
     * The next step of a reader.
     *
     * @param cursor the last record it has
     * @param tail what follows, see {@link Tail#after}
     * @param snapshot the run, if it was heard of
     * @param now our clock
     */
    public Step next(Cursor cursor, List<Line> tail, Optional<RunSnapshot> snapshot, Instant now) {
        if (!tail.isEmpty()) {
            return new Step.Show(tail);
        }
        Optional<RunSnapshot> end = snapshot.filter(run -> isOver(run, cursor, now));
        if (end.isPresent()) {
            return new Step.End(end.get());
        }
        return waits ? new Step.Await() : new Step.Close();
    }

    private boolean isOver(RunSnapshot run, Cursor cursor, Instant now) {
        return run.phase().isTerminal()
                && (run.isReachedBy(cursor) || now.isAfter(run.updatedAt().plus(patience)));
    }
}
