package dev.rush.worker.attempt;

import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunReason;
import dev.rush.worker.dialogue.Publisher;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.harvest.Harvest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packs an attempt's commits into a bundle and publishes it. */
final class ResultDelivery {

    private final Harvest harvest;
    private final Publisher publisher;
    private final long limit;

    /**
     * A delivery.
     *
     * @param limit the largest bundle, in bytes
     */
    ResultDelivery(Harvest harvest, Publisher publisher, long limit) {
        this.harvest = harvest;
        this.publisher = publisher;
        this.limit = limit;
    }

    /**
     * Delivers the work; blocks until the broker has it all.
     *
     * @param file where the bundle is made
     */
    AttemptOutcome deliver(Checkout.Ready checkout, Harvest.Found.Work work, String summary, Path file)
            throws InterruptedException {
        Git.Result made = harvest.bundle(checkout, work.head(), file);
        if (!made.ok()) {
            return new AttemptOutcome.Failed(RunReason.WORKTREE_FAILED, "git bundle: " + made.why());
        }
        long size = size(file);
        if (size > limit) {
            return new AttemptOutcome.Retained(
                    RunReason.WORK_TOO_LARGE,
                    size + " bytes are more than the " + limit + " allowed; branch " + checkout.branch() + " in "
                            + checkout.path());
        }
        return new AttemptOutcome.Changed(
                checkout.base(), work.head(), work.commits(), publisher.bundle(file), work.title(), summary);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
