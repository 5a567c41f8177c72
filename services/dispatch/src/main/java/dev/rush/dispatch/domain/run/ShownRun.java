package dev.rush.dispatch.domain.run;

import dev.rush.contracts.id.RunId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A run as people see it.
 *
 * @param run the run
 * @param disconnectedSince when the machine that should be executing it was last heard of, if it is away
 * @param retryOf the run that this one tries again
 * @param retriedBy the run that tries this one again
 */
public record ShownRun(
        Run run, Optional<Instant> disconnectedSince, Optional<RunId> retryOf, Optional<RunId> retriedBy) {
    public ShownRun {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(disconnectedSince, "disconnectedSince");
        Objects.requireNonNull(retryOf, "retryOf");
        Objects.requireNonNull(retriedBy, "retriedBy");
    }

    /** The run alone. */
    public static ShownRun of(Run run) {
        return new ShownRun(run, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The run, with the machine that it may wait for. */
    public static ShownRun of(Run run, Presence machine) {
        return new ShownRun(
                run,
                RollCall.isExpected(run) ? machine.awaySince() : Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, with the runs before and after it. */
    public ShownRun linked(Optional<RunId> before, Optional<RunId> after) {
        return new ShownRun(run, disconnectedSince, before, after);
    }
}
