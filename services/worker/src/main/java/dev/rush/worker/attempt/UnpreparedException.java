package dev.rush.worker.attempt;

import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunReason;

/** A worktree cannot be made what its repository asks for; the attempt ends before its agent starts. */
final class UnpreparedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RunReason reason;

    UnpreparedException(RunReason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    AttemptOutcome outcome() {
        return new AttemptOutcome.Failed(reason, String.valueOf(getMessage()));
    }
}
