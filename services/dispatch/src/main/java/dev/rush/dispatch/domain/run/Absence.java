package dev.rush.dispatch.domain.run;

import dev.rush.contracts.run.RunPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A machine that is away does not use up the time of its run: an agent that sleeps does not work. The worker counts the time
 * limit, and its verdict comes first; what dispatch adds is as long as the limit once more, counted from when the machine is
 * back.
 */
final class Absence {
    /** How long a run waits for its machine beyond its time limit, all in all. */
    static final Duration BOUND = Duration.ofHours(24);

    private Absence() {}

    /** The later deadline of a run whose machine is away, or was; nothing when there is none. */
    static Optional<Instant> extended(Run run, Presence presence, Instant at) {
        if (run.phase() != RunPhase.RUNNING && !run.isBeingPrepared()) {
            return Optional.empty();
        }
        Instant granted = run.current().granted().orElse(run.createdAt());
        Duration limit = run.isBeingPrepared() ? Deadlines.PREPARING : Deadlines.running(run.spec());
        Instant last = granted.plus(Deadlines.STARTING).plus(limit).plus(BOUND);
        Optional<Instant> from =
                presence.isAway() ? Optional.of(at) : presence.returned().filter(back -> !back.isBefore(granted));
        return from.map(moment -> moment.plus(limit))
                .map(until -> until.isAfter(last) ? last : until)
                .filter(until -> until.isAfter(at));
    }
}
