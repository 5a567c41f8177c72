package dev.rush.worktrees.harvest;

import dev.rush.contracts.run.RunReason;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.git.Git;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Takes out what an agent left: its commits, and a commit of what it did not commit. No process of the agent may be
 * running. What is made on the way lies beside the attempt's worktree, where no agent writes.
 */
public final class Harvest {
    private static final String FULL = "No space left on device";

    private final Git git;

    /** Commits in the name of the checkout's author. */
    public Harvest(Git git) {
        this.git = git;
    }

    /** What was found. */
    public sealed interface Found {
        /**
         * New commits, and nothing but what is in them.
         *
         * @param head the last one
         * @param commits how many
         * @param title the last one's subject, one line of at most 200 characters
         */
        record Work(String head, int commits, String title) implements Found {}

        /** Nothing new. */
        record Nothing() implements Found {}

        /**
         * Work that is not in the commits, or of which that cannot be told; all of it must be kept.
         *
         * @param reason why
         * @param detail one line that names what is left and says how to get it
         */
        record Left(RunReason reason, String detail) implements Found {}

        /**
         * Something that cannot be delivered.
         *
         * @param reason why
         * @param detail one line for people
         */
        record Damaged(RunReason reason, String detail) implements Found {}
    }

    /** Whether there is anything that is not in the base; also when that cannot be told. */
    public boolean hasChanges(Checkout.Ready checkout) {
        HarvestFolder folder = HarvestFolder.of(checkout);
        Found found = look(folder, "unfinished work", Visit.Aim.LOOK, ContentCheck.NONE);
        folder.clear();
        return !(found instanceof Found.Nothing);
    }

    /**
     * Says what is new since the base, and packs it for {@link #bundle}; of what is not committed it makes a commit. Work is
     * left when the check finds in it what must not leave.
     */
    public Found collect(Checkout.Ready checkout, String subject, ContentCheck check) {
        return take(checkout, subject, Visit.Aim.DELIVER, check);
    }

    /**
     * Packs for {@link #bundle} what can be had of work that is not to be delivered: its branch, and a commit of the files as
     * they are, conflicts included. What lies elsewhere, on other branches or in a stash, is not in it. Nothing is packed
     * when the check finds what must not leave.
     */
    public Found salvage(Checkout.Ready checkout, String subject, ContentCheck check) {
        return take(checkout, subject, Visit.Aim.SALVAGE, check);
    }

    private Found take(Checkout.Ready checkout, String subject, Visit.Aim aim, ContentCheck check) {
        HarvestFolder folder = HarvestFolder.of(checkout);
        Found found = look(folder, subject, aim, check);
        if (!(found instanceof Found.Work)) {
            folder.clear();
        }
        return found;
    }

    private Found look(HarvestFolder folder, String subject, Visit.Aim aim, ContentCheck check) {
        Path path = folder.checkout().path();
        try {
            return new Visit(git, folder, subject, aim, check).look();
        } catch (UndeliverableException work) {
            return new Found.Left(work.reason(), work.getMessage() + "; the worktree is kept in " + path);
        } catch (IOException failure) {
            String text = String.valueOf(failure.getMessage());
            return text.contains(FULL)
                    ? new Found.Damaged(RunReason.DISK_FULL, text)
                    : new Found.Left(RunReason.WORK_UNREADABLE, failure + "; the worktree is kept in " + path);
        }
    }

    /**
     * Writes a bundle of what was collected last, under the branch's name. The same work gives the same bytes, in another
     * process too.
     *
     * @param head the last commit, as it was found
     */
    public Git.Result bundle(Checkout.Ready checkout, String head, Path file) {
        HarvestFolder folder = HarvestFolder.of(checkout);
        try {
            OutgoingPack.bundle(folder.repository(), checkout.base(), head, checkout.branch(), file);
            folder.clear();
            return new Git.Result(0, "", "");
        } catch (IOException failure) {
            return new Git.Result(1, "", failure.toString());
        }
    }
}
