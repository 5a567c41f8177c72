package dev.rush.worker.attempt;

import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.AttemptOutcome.Failed;
import dev.rush.contracts.run.RunReason;
import dev.rush.worker.dialogue.Stop;
import dev.rush.worker.process.AgentProcess;
import dev.rush.worker.process.Limits;
import dev.rush.worker.secret.Redactor;
import dev.rush.worktrees.git.Failures;
import java.util.Optional;
import java.util.stream.Collectors;

/** The outcome of an attempt, by how it ended: pure functions. */
final class OutcomeOf {
    private static final int NOT_FOUND = 127;

    private OutcomeOf() {}

    /**
     * An agent that was stopped.
     *
     * @param changes whether its worktree holds anything that is not in the base
     */
    static AttemptOutcome stop(Stop.Cause cause, boolean changes, Limits limits) {
        String silence = limits.silence().toSeconds() + " s";
        return switch (cause) {
            case USER -> new AttemptOutcome.Stopped(changes);
            case TIME_LIMIT -> new AttemptOutcome.TimedOut(changes);
            case SETUP_LIMIT -> new Failed(RunReason.SETUP_FAILED, "the setup script took too long");
            case OUTPUT_LIMIT ->
                new Failed(
                        RunReason.OUTPUT_LIMIT,
                        "the agent was stopped after it had written more than " + limits.output() + " bytes");
            case SILENT ->
                new Failed(RunReason.AGENT_SILENT, "the agent neither wrote nor computed anything for " + silence);
            case SPINNING ->
                new Failed(RunReason.AGENT_SILENT, "the agent computed without a word for six times " + silence);
            case WORKER_STOPS -> new Failed(RunReason.WORKER_STOPPED, "the worker was stopped while the agent ran");
        };
    }

    /** An attempt that was stopped before its agent ran. */
    static AttemptOutcome stopBeforeAgent(Stop.Cause cause) {
        return switch (cause) {
            case USER -> new AttemptOutcome.Stopped(false);
            case TIME_LIMIT -> new AttemptOutcome.TimedOut(false);
            case SETUP_LIMIT -> new Failed(RunReason.SETUP_FAILED, "the setup script took too long");
            case OUTPUT_LIMIT, SILENT, SPINNING ->
                new Failed(RunReason.SETUP_FAILED, "the setup script was stopped: " + cause.wire());
            case WORKER_STOPS -> new Failed(RunReason.WORKER_STOPPED, "the worker was stopped");
        };
    }

    /** An agent that this machine does not have. */
    static AttemptOutcome withoutAgent(AgentName agent) {
        return new Failed(
                RunReason.AGENT_MISSING, "this machine has no " + agent.value() + "; is it on the worker's PATH?");
    }

    /** An agent that is to go on and remembers nothing. */
    static AttemptOutcome withoutSession(AgentName agent) {
        return new Failed(
                RunReason.SESSION_GONE,
                "what " + agent.value() + " remembers of the run is not kept on this machine any more");
    }

    /** An agent that ended by itself; empty when it ended well. */
    static Optional<AttemptOutcome> exit(Ended ended, boolean mayBeMissing, boolean diskIsFull) {
        if (ended.exit() == 0 && ended.error().isEmpty()) {
            return Optional.empty();
        }
        if (diskIsFull) {
            return Optional.of(new Failed(RunReason.DISK_FULL, "the machine's disk is full"));
        }
        if (ended.exit() == AgentProcess.LOST) {
            return Optional.of(new Failed(RunReason.AGENT_LOST, "the agent was killed from outside"));
        }
        RunReason reason = ended.exit() == NOT_FOUND && mayBeMissing ? RunReason.AGENT_MISSING : RunReason.AGENT_FAILED;
        String detail = ended.error().isEmpty() ? "the agent ended with exit code " + ended.exit() : ended.error();
        return Optional.of(new Failed(reason, detail));
    }

    /** An attempt that the worker itself could not go on with. */
    static AttemptOutcome failure(RuntimeException failure) {
        String detail = String.valueOf(failure.getMessage());
        return new Failed(Failures.isFull(detail) ? RunReason.DISK_FULL : RunReason.WORKTREE_FAILED, detail);
    }

    /** The outcome as others may see it. */
    static AttemptOutcome redacted(AttemptOutcome outcome, Redactor redactor) {
        return switch (outcome) {
            case AttemptOutcome.Changed it ->
                new AttemptOutcome.Changed(
                        it.baseCommit(),
                        it.headCommit(),
                        it.commits(),
                        it.bundle(),
                        EventText.of(redactor.redact(it.title()), EventText.TITLE),
                        EventText.of(redactor.redact(it.summary()), EventText.SUMMARY));
            case AttemptOutcome.Unchanged it ->
                new AttemptOutcome.Unchanged(EventText.of(redactor.redact(it.summary()), EventText.SUMMARY));
            case AttemptOutcome.Retained it ->
                new AttemptOutcome.Retained(it.reason(), EventText.of(redactor.redact(it.detail()), EventText.DETAIL));
            case Failed it -> new Failed(it.reason(), EventText.of(redactor.redact(it.detail()), EventText.DETAIL));
            case AttemptOutcome.Unfit unfit -> unfit;
            case AttemptOutcome.Stopped stopped -> stopped;
            case AttemptOutcome.TimedOut timedOut -> timedOut;
            case AttemptOutcome.Unknown unknown -> unknown;
        };
    }

    /** The outcome on one line, for the end of the log. */
    static String line(AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Changed changed -> changed.commits() + " new commit(s), last " + changed.headCommit();
            case AttemptOutcome.Unchanged unchanged -> "the agent changed nothing";
            case AttemptOutcome.Retained retained -> retained.reason().wire() + ": " + retained.detail();
            case Failed failed -> failed.reason().wire() + ": " + failed.detail();
            case AttemptOutcome.Unfit unfit ->
                "handed back: the repository requires "
                        + unfit.lacks().stream().map(Requirement::value).collect(Collectors.joining(", "))
                        + ", which this computer does not say it has";
            case AttemptOutcome.Stopped stopped -> "stopped by the user";
            case AttemptOutcome.TimedOut timedOut -> "stopped at its time limit";
            case AttemptOutcome.Unknown unknown -> "ended in a way that this worker does not know";
        };
    }
}
