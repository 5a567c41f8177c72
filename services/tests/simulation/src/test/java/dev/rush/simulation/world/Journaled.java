package dev.rush.simulation.world;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.Settlement;
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

    boolean isOpen() {
        return !isPublished;
    }

    boolean awaitsSettlement() {
        return isPublished
                && settled.isEmpty()
                && end.filter(how -> WorkRules.isResult(how.outcome())).isPresent();
    }
}
