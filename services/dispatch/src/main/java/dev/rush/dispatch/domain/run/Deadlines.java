package dev.rush.dispatch.domain.run;

import dev.rush.contracts.run.RunSpec;
import java.time.Duration;

/** How long each phase may last before it ends by itself. */
public final class Deadlines {
    /** A queued run that no machine took. */
    public static final Duration QUEUED = Duration.ofHours(24);

    /** A granted attempt that its worker did not start. */
    public static final Duration STARTING = Duration.ofMinutes(5);

    /** What an attempt gets beyond its time limit, so that the worker's own verdict comes first. */
    public static final Duration GRACE = Duration.ofMinutes(2);

    /** A stop that its worker did not confirm. */
    public static final Duration STOPPING = Duration.ofSeconds(20);

    /** An accepted result that did not become a pull request; longer than the longest wait a forge asks for. */
    public static final Duration DELIVERING = Duration.ofMinutes(35);

    private Deadlines() {}

    /** A running attempt: its time limit and the grace. */
    public static Duration running(RunSpec spec) {
        return Duration.ofSeconds(spec.timeLimitSeconds()).plus(GRACE);
    }
}
