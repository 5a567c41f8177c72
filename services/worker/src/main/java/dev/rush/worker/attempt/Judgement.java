package dev.rush.worker.attempt;

import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunReason;
import dev.rush.worker.agent.AgentSession;
import dev.rush.worker.agent.ScriptAgent;
import dev.rush.worker.dialogue.Publisher;
import dev.rush.worker.dialogue.Stop;
import dev.rush.worker.dialogue.Workshop;
import dev.rush.worker.disk.DiskReserve;
import dev.rush.worker.process.AgentProcess;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.Git;
import dev.rush.worktrees.Harvest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns the end of an agent into the outcome of its attempt, by what git says and not by what the agent says. */
final class Judgement {
    private static final int SUBJECT_LIMIT = 72;
    private static final int SUMMARY_LIMIT = 16_000;
    private static final int NOT_FOUND = 127;

    private final Workshop workshop;
    private final Checkout.Ready checkout;
    private final String summary;
    private final @Nullable AttemptOutcome settled;
    private final Harvest.@Nullable Found found;

    private Judgement(
            Workshop workshop,
            Checkout.Ready checkout,
            String summary,
            @Nullable AttemptOutcome settled,
            Harvest.@Nullable Found found) {
        this.workshop = workshop;
        this.checkout = checkout;
        this.summary = summary;
        this.settled = settled;
        this.found = found;
    }

    /** Judges an ended agent. */
    static Judgement of(
            Workshop workshop,
            StartAttempt start,
            Checkout.Ready checkout,
            Stop.@Nullable Cause cause,
            int exit,
            AgentSession session) {
        String summary = session.summary()
                .substring(0, Math.min(SUMMARY_LIMIT, session.summary().length()));
        boolean missing = exit == NOT_FOUND && !start.spec().agent().equals(ScriptAgent.NAME);
        RunReason failure = missing ? RunReason.AGENT_MISSING : RunReason.AGENT_FAILED;
        AttemptOutcome settled = settled(workshop, checkout, cause, exit, failure, session.error());
        Harvest.Found found = settled == null
                ? workshop.harvest().collect(checkout, subject(start.spec().prompt()))
                : null;
        return new Judgement(workshop, checkout, summary, settled, found);
    }

    /** The outcome of an attempt that the worker itself could not go on with. */
    static AttemptOutcome broken(RuntimeException failure) {
        String detail = String.valueOf(failure.getMessage());
        boolean full = detail.contains("No space left on device") || detail.contains("Disk quota exceeded");
        return new AttemptOutcome.Failed(full ? RunReason.DISK_FULL : RunReason.WORKTREE_FAILED, detail);
    }

    /** The outcome of an attempt that has no worktree. */
    static AttemptOutcome unprepared(Stop.@Nullable Cause cause, Checkout.Refused refused) {
        return switch (cause) {
            case null -> new AttemptOutcome.Failed(refused.reason(), refused.detail());
            case USER -> new AttemptOutcome.Stopped(false);
            case TIME_LIMIT -> new AttemptOutcome.TimedOut(false);
            case SETUP_LIMIT, OUTPUT_LIMIT, SILENT, SPINNING ->
                new AttemptOutcome.Failed(refused.reason(), refused.detail());
            case WORKER_STOPS -> new AttemptOutcome.Failed(RunReason.WORKER_STOPPED, "the worker was stopped");
        };
    }

    private static @Nullable AttemptOutcome settled(
            Workshop workshop,
            Checkout.Ready checkout,
            Stop.@Nullable Cause cause,
            int exit,
            RunReason failure,
            String error) {
        if (cause != null) {
            boolean changes = workshop.harvest().hasChanges(checkout);
            return switch (cause) {
                case USER -> new AttemptOutcome.Stopped(changes);
                case TIME_LIMIT -> new AttemptOutcome.TimedOut(changes);
                case SETUP_LIMIT -> new AttemptOutcome.Failed(RunReason.SETUP_FAILED, "the setup script took too long");
                case OUTPUT_LIMIT ->
                    new AttemptOutcome.Failed(
                            RunReason.OUTPUT_LIMIT,
                            "the agent was stopped after it had written more than "
                                    + workshop.limits().output() + " bytes");
                case SILENT ->
                    new AttemptOutcome.Failed(
                            RunReason.AGENT_SILENT,
                            "the agent neither wrote nor computed anything for " + silence(workshop));
                case SPINNING ->
                    new AttemptOutcome.Failed(
                            RunReason.AGENT_SILENT,
                            "the agent computed without a word for six times " + silence(workshop));
                case WORKER_STOPS ->
                    new AttemptOutcome.Failed(RunReason.WORKER_STOPPED, "the worker was stopped while the agent ran");
            };
        }
        if (exit == 0 && error.isEmpty()) {
            return null;
        }
        if (DiskReserve.isNeeded(checkout.path())) {
            return new AttemptOutcome.Failed(RunReason.DISK_FULL, "the machine's disk is full");
        }
        if (exit == AgentProcess.LOST) {
            return new AttemptOutcome.Failed(RunReason.AGENT_LOST, "the agent was killed from outside");
        }
        return new AttemptOutcome.Failed(failure, error.isEmpty() ? "the agent ended with exit code " + exit : error);
    }

    private static String silence(Workshop workshop) {
        return workshop.limits().silence().toSeconds() + " s";
    }

    /** Publishes the bundle, if there is one to publish, and returns the outcome. */
    AttemptOutcome deliver(Publisher publisher, Path file) throws InterruptedException {
        if (settled != null) {
            return settled;
        }
        return switch (Objects.requireNonNull(found, "found")) {
            case Harvest.Found.Nothing nothing -> new AttemptOutcome.Unchanged(summary);
            case Harvest.Found.Damaged damaged -> new AttemptOutcome.Failed(damaged.reason(), damaged.detail());
            case Harvest.Found.Work work -> bundle(work, publisher, file);
        };
    }

    private AttemptOutcome bundle(Harvest.Found.Work work, Publisher publisher, Path file) throws InterruptedException {
        try {
            Git.Result made = workshop.harvest().bundle(checkout, work.head(), file);
            if (!made.ok()) {
                return new AttemptOutcome.Failed(RunReason.WORKTREE_FAILED, "git bundle: " + made.lastLine());
            }
            long size = Files.size(file);
            if (size > workshop.limits().bundle()) {
                return new AttemptOutcome.Retained(
                        RunReason.WORK_TOO_LARGE,
                        size + " bytes are more than the " + workshop.limits().bundle() + " allowed; branch "
                                + checkout.branch() + " in " + checkout.path());
            }
            return new AttemptOutcome.Changed(
                    checkout.base(), work.head(), work.commits(), publisher.bundle(file), work.title(), summary);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether the worktree must stay because it holds work that is nowhere else; on a full disk git cannot tell. */
    static boolean keepsWorktree(AttemptOutcome outcome, Harvest harvest, Checkout.Ready checkout) {
        return switch (outcome) {
            case AttemptOutcome.Changed changed -> false;
            case AttemptOutcome.Unchanged unchanged -> false;
            case AttemptOutcome.Retained retained -> true;
            case AttemptOutcome.Failed failed -> failed.reason() == RunReason.DISK_FULL || harvest.hasChanges(checkout);
            case AttemptOutcome.Stopped stopped -> stopped.changes();
            case AttemptOutcome.TimedOut timedOut -> timedOut.changes();
        };
    }

    /** The outcome in words, for the log's last line. */
    static String words(AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Changed changed -> changed.commits() + " new commit(s), last " + changed.headCommit();
            case AttemptOutcome.Unchanged unchanged -> "the agent changed nothing";
            case AttemptOutcome.Retained retained -> retained.reason().wire() + ": " + retained.detail();
            case AttemptOutcome.Failed failed -> failed.reason().wire() + ": " + failed.detail();
            case AttemptOutcome.Stopped stopped -> "stopped by the user";
            case AttemptOutcome.TimedOut timedOut -> "stopped at its time limit";
        };
    }

    private static String subject(String prompt) {
        String line = prompt.lines()
                .map(String::strip)
                .filter(one -> !one.isEmpty() && !one.startsWith("#!"))
                .findFirst()
                .orElse("Work of the agent");
        return line.length() <= SUBJECT_LIMIT ? line : line.substring(0, SUBJECT_LIMIT - 1) + "…";
    }
}
