package dev.rush.contracts.attempt;

import dev.rush.contracts.bundle.SavedWork;
import dev.rush.contracts.id.AttemptNumber;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.run.AttemptOutcome;
import java.util.Objects;

/**
 * What a worker says about the attempts it executes; key: the run.
 */
public sealed interface AttemptEvent {
    /** The run this is about, and the key of its record. */
    RunId run();

    /** The attempt it is about, from 1. */
    int attempt();

    /**
     * The worker has the start of the attempt on its disk, and will make the worktree. Said again when the start comes again.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     */
    public record AttemptTaken(RunId run, int attempt) implements AttemptEvent {
        public AttemptTaken {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
        }
    }

    /**
     * The agent's process runs in its worktree.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     * @param branch the branch made for the attempt
     * @param baseCommit the commit it started from, 40 hex digits
     * @param worktree the worktree's path on the machine
     */
    public record AttemptStarted(RunId run, int attempt, String branch, String baseCommit, String worktree)
            implements AttemptEvent {
        public AttemptStarted {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
            Objects.requireNonNull(branch, "branch");
            Objects.requireNonNull(baseCommit, "baseCommit");
            Objects.requireNonNull(worktree, "worktree");
        }
    }

    /**
     * The attempt is over; nothing more comes from it.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     * @param outcome how it ended
     * @param lastSeq the last sequence number of its log; 0 when it has none
     */
    public record AttemptEnded(RunId run, int attempt, AttemptOutcome outcome, long lastSeq) implements AttemptEvent {
        public AttemptEnded {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
            Objects.requireNonNull(outcome, "outcome");
        }
    }

    /**
     * The attempt leaves work that becomes no pull request, and here it is. Comes before {@link AttemptEnded}.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     * @param work the commits, whose bundle has been published
     */
    public record WorkSaved(RunId run, int attempt, SavedWork work) implements AttemptEvent {
        public WorkSaved {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
            Objects.requireNonNull(work, "work");
        }
    }

    /**
     * The worker may have slept and does nothing that counts until it knows whether the attempt is still the current one. The
     * answer is {@code AttemptConfirmed} with the same question, or {@code StopAttempt}.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     * @param question which sleep it asks about; an answer to an earlier question does not count
     * @param machine who asks
     * @param address where it reads the answer
     */
    public record ConfirmationAsked(RunId run, int attempt, long question, MachineId machine, MachineAddress address)
            implements AttemptEvent {
        public ConfirmationAsked {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
            Objects.requireNonNull(machine, "machine");
            Objects.requireNonNull(address, "address");
        }
    }

    /**
     * How far a message has come.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     * @param message the message
     * @param state how far
     * @param detail why it failed; empty otherwise
     */
    public record MessageReceipt(RunId run, int attempt, MessageId message, ReceiptState state, String detail)
            implements AttemptEvent {
        public MessageReceipt {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(detail, "detail");
        }
    }
}
