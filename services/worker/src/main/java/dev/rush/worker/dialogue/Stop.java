package dev.rush.worker.dialogue;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The stop of an agent, step by step: interrupt, then terminate, then kill, each after the one before was given its time; one
 * that fills the disk is killed at once. Safe for use by many threads.
 */
public final class Stop {
    /** Why an agent is stopped. */
    public enum Cause {
        USER,
        TIME_LIMIT,
        SETUP_LIMIT,
        OUTPUT_LIMIT,
        SILENT,
        SPINNING,
        WORKER_STOPS;

        /** The cause as the log spells it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What to do now. */
    enum Step {
        NOTHING,
        INTERRUPT,
        TERMINATE,
        KILL
    }

    /** A worker that stops has ten seconds for everything. */
    private static final Duration HURRIED = Duration.ofSeconds(2);

    private static final int KILLED = 2;

    private final Duration grace;
    private @Nullable Cause cause;
    private long stepNanos;
    private long since;
    private int steps;

    public Stop(Duration grace) {
        this.grace = grace;
    }

    /** Asks for the stop; the first cause counts, but a worker that stops makes it hurry. */
    public synchronized void request(Cause why, long now) {
        boolean hurry = why == Cause.WORKER_STOPS && grace.compareTo(HURRIED) > 0;
        stepNanos = hurry || stepNanos == 0 ? (hurry ? HURRIED : grace).toNanos() : stepNanos;
        if (cause == null) {
            cause = why;
            since = now;
            steps = why == Cause.OUTPUT_LIMIT ? KILLED : 0;
        }
    }

    public synchronized @Nullable Cause cause() {
        return cause;
    }

    /** The step that is due, each once; the kill is repeated, because new children can appear. */
    synchronized Step due(long now) {
        boolean early = now - since < steps * stepNanos && cause != Cause.OUTPUT_LIMIT;
        if (cause == null || early) {
            return Step.NOTHING;
        }
        steps++;
        return switch (steps) {
            case 1 -> Step.INTERRUPT;
            case 2 -> Step.TERMINATE;
            default -> Step.KILL;
        };
    }
}
