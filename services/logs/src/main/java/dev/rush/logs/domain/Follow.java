package dev.rush.logs.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a reader gets next.
 *
 * @param waits whether the reader wants what comes later, too
 * @param patience how long a reader waits for missing records while none comes: for those before others that are stored, and
 *     for the last ones of an ended run
 */
public record Follow(boolean waits, Duration patience) {
    /** What a reader gets next. */
    public sealed interface Step {
        /**
         * These records.
         *
         * @param records in order, at least one
         */
        record Show(List<StoredRecord> records) implements Step {}

        /**
         * That these are missing; what is behind them comes next.
         *
         * @param gap which
         */
        record Skip(Gap gap) implements Step {}

        /** Nothing yet. */
        record Await() implements Step {}

        /**
         * The end of the log: everything that there is was shown, nothing follows.
         *
         * @param snapshot how the run ended
         */
        record End(RunSnapshot snapshot) implements Step {}

        /**
         * The run is over and its last records did not come; nothing follows.
         *
         * @param snapshot how the run ended
         * @param shown the last record before what is missing
         */
        record CutShort(RunSnapshot snapshot, Cursor shown) implements Step {}

        /** Nothing more: the reader did not want to wait. */
        record Close() implements Step {}
    }

    /**
     * The next step of a reader.
     *
     * @param reached how far it is
     * @param page what follows, see {@link Page#after}
     * @param snapshot the run, if it was heard of
     * @param now our clock
     */
    public Step next(Reached reached, Page page, Optional<RunSnapshot> snapshot, Instant now) {
        if (!page.records().isEmpty()) {
            return new Step.Show(page.records());
        }
        Step nothing = waits ? new Step.Await() : new Step.Close();
        if (page.gap().isPresent()) {
            Gap gap = page.gap().get();
            boolean isWaitedFor = waits && !gap.isLeft() && !isOutOfPatience(gap.since(), now);
            return isWaitedFor ? nothing : new Step.Skip(gap);
        }
        return snapshot.filter(run -> run.phase().isTerminal())
                .map(run -> atTheEnd(run, reached, now).orElse(nothing))
                .orElse(nothing);
    }

    /** Storing may lag behind the end of the run: while records come there will be more. */
    private Optional<Step> atTheEnd(RunSnapshot run, Reached reached, Instant now) {
        if (run.isReachedBy(reached.cursor())) {
            return Optional.of(new Step.End(run));
        }
        Instant progress = run.updatedAt().isAfter(reached.since()) ? run.updatedAt() : reached.since();
        return waits && isOutOfPatience(progress, now)
                ? Optional.of(new Step.CutShort(run, reached.cursor()))
                : Optional.empty();
    }

    private boolean isOutOfPatience(Instant progress, Instant now) {
        return now.isAfter(progress.plus(patience));
    }
}
