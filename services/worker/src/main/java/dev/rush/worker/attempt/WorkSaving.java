package dev.rush.worker.attempt;

import dev.rush.contracts.attempt.AttemptEvent.WorkSaved;
import dev.rush.contracts.bundle.SavedWork;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunReason;
import dev.rush.worker.dialogue.AttemptRecord;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.harvest.Harvest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Publishes the work of an attempt that ends without a result, so that people can have it wherever they are. The worktree is
 * kept as well: what cannot be published is there.
 */
final class WorkSaving {
    private static final Logger LOG = Logger.getLogger(WorkSaving.class);

    /** Where there is no room for a bundle, and what must not leave the machine. */
    private static final Set<RunReason> NOT = Set.of(RunReason.DISK_FULL, RunReason.SECRET_FOUND);

    private final Workshop workshop;
    private final AttemptRecord record;
    private final String subject;

    /**
     * Saves the work of that attempt.
     *
     * @param subject of the commit of what was not committed
     */
    WorkSaving(Workshop workshop, AttemptRecord record, String subject) {
        this.workshop = workshop;
        this.record = record;
        this.subject = subject;
    }

    /** Publishes what there is, and notes that it was; blocks until the broker has it. */
    void save(AttemptOutcome outcome, Checkout.Ready checkout) throws InterruptedException {
        if (mayLeave(outcome)) {
            try {
                publish(checkout).ifPresent(workshop.journal()::saved);
            } catch (UncheckedIOException kept) {
                LOG.warnf("the work of %s stays where it is: %s", record.key().name(), kept.getMessage());
            }
        }
    }

    private static boolean mayLeave(AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Changed changed -> false;
            case AttemptOutcome.Unchanged unchanged -> false;
            case AttemptOutcome.Unfit unfit -> false;
            case AttemptOutcome.Failed failed -> !NOT.contains(failed.reason());
            case AttemptOutcome.Retained retained -> !NOT.contains(retained.reason());
            case AttemptOutcome.Stopped stopped -> true;
            case AttemptOutcome.TimedOut timedOut -> true;
            case AttemptOutcome.Unknown unknown -> true;
        };
    }

    private Optional<WorkSaved> publish(Checkout.Ready checkout) throws InterruptedException {
        Harvest harvest = workshop.engine().harvest();
        if (!(harvest.salvage(checkout, subject, record.secrets().check()) instanceof Harvest.Found.Work work)) {
            return Optional.empty();
        }
        Path file = record.folder().resolve("saved.bundle");
        Git.Result made = harvest.bundle(checkout, work.head(), file);
        if (!made.ok() || size(file) > workshop.context().limits().bundle()) {
            return Optional.empty();
        }
        var bundle = record.publisher().bundle(file);
        return Optional.of(new WorkSaved(
                record.key().run(),
                record.key().attempt(),
                new SavedWork(checkout.base(), work.head(), work.commits(), bundle)));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
