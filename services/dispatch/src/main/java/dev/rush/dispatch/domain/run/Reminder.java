package dev.rush.dispatch.domain.run;

import dev.rush.contracts.run.RunPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * When what a phase waits for is said again, in case it was lost: soon at first, then ever more seldom, because nobody answers
 * a queued run for hours. Who is reminded answers again with what it knows, and starts nothing twice.
 *
 * @param said how often it was said again in this phase
 * @param next when it is said again; nothing when it was said often enough
 */
public record Reminder(int said, Optional<Instant> next) {
    /** How often the state of a run that is over is published again. */
    static final int LAST_WORDS = 3;

    /** How often it is asked about a pull request that may still open: for about a day, as long as it is looked for. */
    static final int LATE_QUESTIONS = 28;

    public Reminder {
        Objects.requireNonNull(next, "next");
    }

    /** The reminder of a run that comes into that phase. */
    static Reminder first(RunPhase phase, Instant at) {
        return new Reminder(0, Optional.of(at.plus(pause(phase, 0))));
    }

    /**
     * The one after this, which is said now.
     *
     * @param words how often something is said about a run that is over
     */
    Reminder after(RunPhase phase, int words, Instant at) {
        int more = said + 1;
        boolean isLast = phase.isTerminal() && more >= words;
        return new Reminder(more, isLast ? Optional.empty() : Optional.of(at.plus(pause(phase, more))));
    }

    private static Duration pause(RunPhase phase, int said) {
        return switch (phase) {
            case QUEUED -> doubled(Duration.ofMinutes(1), said, Duration.ofMinutes(30));
            case STARTING -> doubled(Duration.ofMinutes(1), said, Duration.ofMinutes(8));
            case RUNNING -> doubled(Duration.ofMinutes(5), said, Duration.ofMinutes(30));
            case STOPPING -> Duration.ofSeconds(5);
            case DELIVERING -> doubled(Duration.ofMinutes(1), said, Duration.ofMinutes(8));
            case SUCCEEDED, NO_CHANGES, FAILED, STOPPED, TIMED_OUT, NEEDS_ATTENTION ->
                doubled(Duration.ofMinutes(2), said, Duration.ofHours(1));
        };
    }

    private static Duration doubled(Duration first, int times, Duration longest) {
        Duration pause = first.multipliedBy(1L << Math.min(times, 20));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
