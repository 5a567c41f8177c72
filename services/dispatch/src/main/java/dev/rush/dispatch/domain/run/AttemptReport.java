package dev.rush.dispatch.domain.run;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.dispatch.domain.run.RunInput.AttemptEnded;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a machine says of an attempt.
 *
 * @param sender who says it; nothing when nobody signed it
 * @param seen what it says
 * @param registered the address of who says it, as the registry has it; needed only by one that {@link #isOutdated}
 */
public record AttemptReport(Optional<MachineId> sender, RunInput seen, Optional<MachineAddress> registered) {
    public AttemptReport {
        Objects.requireNonNull(sender, "sender");
        Objects.requireNonNull(seen, "seen");
        Objects.requireNonNull(registered, "registered");
    }

    /** Whether it is the end of an attempt in whose place another has come: who says it is told that it counts for nothing. */
    public static boolean isOutdated(Run now, RunInput seen) {
        return seen instanceof AttemptEnded ended && ended.attempt() < now.attempt();
    }

    /** What follows for the run; nothing when another machine has the attempt. */
    public Decision decide(Run now, Instant at) {
        if (seen instanceof AttemptEnded ended && isOutdated(now, ended)) {
            return sender.map(by -> Settling.superseded(now, by, ended, registered))
                    .orElseGet(() -> Decision.ignored(now));
        }
        return RunGuards.mayReport(now, sender) ? RunLife.decide(now, seen, at) : Decision.ignored(now);
    }
}
