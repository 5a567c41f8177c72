package dev.rush.worker.domain;

import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunReason;
import java.util.function.BooleanSupplier;

/** When the work of an ended attempt may leave its machine, and when its worktree may go. */
public final class WorkRules {
    private WorkRules() {}

    /** Whether the attempt ended with a result, which is kept until dispatch says what became of it. */
    public static boolean isResult(AttemptOutcome outcome) {
        return outcome instanceof AttemptOutcome.Changed;
    }

    /**
     * Whether there is work that is no result.
     *
     * @param hasChanges asks git whether the worktree holds anything that is not in the base; asked only where the outcome
     *     does not tell
     */
    public static boolean leavesWork(AttemptOutcome outcome, BooleanSupplier hasChanges) {
        return switch (outcome) {
            case AttemptOutcome.Changed changed -> false;
            case AttemptOutcome.Unchanged unchanged -> false;
            case AttemptOutcome.Unfit unfit -> false;
            case AttemptOutcome.Retained retained -> true;
            case AttemptOutcome.Unknown unknown -> true;
            case AttemptOutcome.Failed failed -> failed.reason() == RunReason.DISK_FULL || hasChanges.getAsBoolean();
            case AttemptOutcome.Stopped stopped -> stopped.changes();
            case AttemptOutcome.TimedOut timedOut -> timedOut.changes();
        };
    }

    /** Whether the worktree may go as soon as the end is published: there is nothing in it. */
    public static boolean mayGoAtEnd(AttemptOutcome outcome, boolean leavesWork) {
        return !isResult(outcome) && !leavesWork;
    }

    /** Whether the worktree of a result may go now that this became of it. */
    public static boolean mayGo(Settlement settlement) {
        return settlement == Settlement.DELIVERED;
    }
}
