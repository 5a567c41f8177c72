package dev.rush.simulation.world;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.worker.domain.FenceState;
import dev.rush.worker.domain.WorkRules;
import java.time.Instant;
import java.util.Optional;

/** What a machine's disk holds of an attempt, and the agent that lives on when the worker dies. */
final class Journaled {
    final StartAttempt start;
    Optional<AttemptEnded> end = Optional.empty();
    Optional<Settlement> settled = Optional.empty();

    /** When the agent ends by itself; nothing while it was not started. */
    Optional<Instant> agentUntil = Optional.empty();

    boolean isStopped;
    boolean isPublished;
    boolean hasWorktree = true;

    Journaled(StartAttempt start) {
        this.start = start;
    }

    /** How it ends without an agent: a stop came first, another attempt is in its place, or the machine is not what is required. */
    Optional<AttemptOutcome> endBeforeAgent(FenceState fence, MachineId machine) {
        return isStopped || fence.isSuperseded()
                ? Optional.of(new AttemptOutcome.Stopped(false))
                : Rules.unfit(start, machine).map(unfit -> unfit);
    }

    boolean isOpen() {
        return !isPublished;
    }

    boolean awaitsSettlement() {
        return isPublished
                && settled.isEmpty()
                && end.filter(how -> WorkRules.isResult(how.outcome())).isPresent();
    }
}
