package dev.rush.dispatch.domain.run;

import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How long each phase may last before it ends by itself. A deadline passes only while we listen: what was said before it has
 * been read, and after a break, in which the others may have slept as well, they are given time to speak.
 */
public final class Deadlines {
    /** A queued run that no machine took. */
    public static final Duration QUEUED = Duration.ofHours(24);

    /** A granted attempt that its worker did not take. */
    public static final Duration STARTING = Duration.ofMinutes(5);

    /** A taken attempt whose agent does not run: as long as a worker lets git clone, three times. */
    public static final Duration PREPARING = Duration.ofMinutes(30);

    /** What an attempt gets beyond its time limit, so that the worker's own verdict comes first. */
    public static final Duration GRACE = Duration.ofMinutes(2);

    /** A stop that its worker did not confirm. */
    public static final Duration STOPPING = Duration.ofSeconds(20);

    /** An accepted result that did not become a pull request; longer than the longest wait a forge asks for. */
    public static final Duration DELIVERING = Duration.ofMinutes(35);

    /** What those who queue or deliver get to say, after dispatch had not listened. */
    private static final Duration AFTER_BREAK = Duration.ofMinutes(5);

    private Deadlines() {}

    /** A running attempt: its time limit and the grace. */
    public static Duration running(RunSpec spec) {
        return Duration.ofSeconds(spec.timeLimitSeconds()).plus(GRACE);
    }

    /** The phases that may be ended now because they lasted too long. */
    public static List<RunPhase> judged(Listening listening) {
        return Arrays.stream(RunPhase.values())
                .filter(phase -> !phase.isTerminal())
                .filter(phase -> listening.covers(listening.since().plus(afterBreak(phase))))
                .toList();
    }

    /** Whether the run has a deadline that has passed. */
    static boolean hasPassed(Run run, Listening listening) {
        return run.deadline().filter(listening::covers).isPresent()
                && judged(listening).contains(run.phase());
    }

    private static Duration afterBreak(RunPhase phase) {
        return switch (phase) {
            case QUEUED, DELIVERING -> AFTER_BREAK;
            case STARTING -> STARTING;
            case RUNNING -> GRACE;
            case STOPPING -> STOPPING;
            case SUCCEEDED, NO_CHANGES, FAILED, STOPPED, TIMED_OUT, NEEDS_ATTENTION -> Duration.ZERO;
        };
    }
}
