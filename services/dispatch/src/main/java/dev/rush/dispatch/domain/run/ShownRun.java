package dev.rush.dispatch.domain.run;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A run as people see it.
 *
 * @param run the run
 * @param disconnectedSince when the machine that should be executing it was last heard of, if it is away
 */
public record ShownRun(Run run, Optional<Instant> disconnectedSince) {
    public ShownRun {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(disconnectedSince, "disconnectedSince");
    }

    /** The run, with the machine that it may wait for. */
    public static ShownRun of(Run run, Presence machine) {
        return new ShownRun(run, RollCall.isExpected(run) ? machine.awaySince() : Optional.empty());
    }
}
