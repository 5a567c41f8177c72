package dev.rush.worktrees;

import dev.rush.contracts.run.RunReason;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.git.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/**
 * Looks at what an agent left, with git's eyes: commits what it did not commit, checks that the work descends from the
 * base, and packs it into a bundle.
 */
public final class Harvest {
    private final Git git;

    /** Commits in the name of the checkout's author. */
    public Harvest(Git git) {
        this.git = git;
    }

    /** What was found. */
    public sealed interface Found {
        /**
         * New commits.
         *
         * @param head the last one
         * @param commits how many
         * @param title the last one's subject
         */
        record Work(String head, int commits, String title) implements Found {}

        /** Nothing new. */
        record Nothing() implements Found {}

        /**
         * Something that cannot be delivered.
         *
         * @param reason why
         * @param detail one line for people
         */
        record Damaged(RunReason reason, String detail) implements Found {}
    }

    /** Whether there is anything that is not in the base: commits, changed or new files, a worktree without its git. */
    public boolean hasChanges(Checkout.Ready checkout) {
        return !isIntact(checkout)
                || !git.run(checkout.path(), "status", "--porcelain").output().isBlank()
                || !head(checkout).equals(checkout.base());
    }

    /** Commits what is not committed and says what is new since the base. No process may work in the worktree. */
    public Found collect(Checkout.Ready checkout, String subject) {
        if (!isIntact(checkout)) {
            return new Found.Damaged(
                    RunReason.HISTORY_REWRITTEN, "the agent removed or changed the worktree's .git directory");
        }
        Git.Result committed = commitRest(checkout, subject);
        if (!committed.ok()) {
            return new Found.Damaged(RunReason.WORKTREE_FAILED, "git commit: " + committed.why());
        }
        String head = head(checkout);
        return head.equals(checkout.base()) ? new Found.Nothing() : work(checkout, head);
    }

    private Found work(Checkout.Ready checkout, String head) {
        Path path = checkout.path();
        Git.Result descends = git.run(path, "merge-base", "--is-ancestor", checkout.base(), head);
        if (descends.exit() > 1) {
            return new Found.Damaged(RunReason.WORKTREE_FAILED, "git merge-base: " + descends.why());
        }
        if (!descends.ok()) {
            return new Found.Damaged(
                    RunReason.HISTORY_REWRITTEN, "the agent's commits do not descend from " + checkout.base());
        }
        String count = git.run(path, "rev-list", "--count", checkout.base() + ".." + head)
                .output();
        String title = git.run(path, "log", "-1", "--format=%s", head).output();
        return new Found.Work(head, Integer.parseInt(count), title);
    }

    private boolean isIntact(Checkout.Ready checkout) {
        return Files.isDirectory(checkout.gitDirectory(), LinkOption.NOFOLLOW_LINKS)
                && git.in(checkout.gitDirectory())
                        .run("cat-file", "-e", checkout.base() + "^{commit}")
                        .ok();
    }

    /** Writes a bundle of the new commits under the branch's name; the branch is moved to the head first. */
    public Git.Result bundle(Checkout.Ready checkout, String head, Path file) {
        GitRepository own = git.in(OwnRepository.of(checkout));
        String branch = "refs/heads/" + checkout.branch();
        Git.Result moved = own.run("update-ref", branch, head);
        return moved.ok()
                ? own.run("bundle", "create", "--quiet", file.toString(), branch, "^" + checkout.base())
                : moved;
    }

    /** What the worktree shows; or its branch's tip, when the agent went back to the base after its commits. */
    private String head(Checkout.Ready checkout) {
        String shown = resolve(checkout.path(), "HEAD");
        return shown.equals(checkout.base()) ? resolve(checkout.path(), "refs/heads/" + checkout.branch()) : shown;
    }

    private String resolve(Path path, String ref) {
        return git.run(path, "rev-parse", "--verify", "--quiet", ref + "^{commit}")
                .output();
    }

    private Git.Result commitRest(Checkout.Ready checkout, String subject) {
        Path path = checkout.path();
        Git.Result status = git.run(path, "status", "--porcelain");
        if (!status.ok() || status.output().isBlank()) {
            return status;
        }
        unlock(path);
        Git.Result added = git.run(path, "add", "--all");
        return added.ok()
                ? git.run(path, checkout.author().environment(), "commit", "--quiet", "--no-verify", "-m", subject)
                : added;
    }

    /** A git that was killed with its agent leaves its lock behind. */
    private void unlock(Path path) {
        String lock = git.run(path, "rev-parse", "--git-path", "index.lock").output();
        try {
            Files.deleteIfExists(path.resolve(lock));
        } catch (IOException kept) {
            Logger.getLogger(Harvest.class).warnf("%s is left: %s", lock, kept.getMessage());
        }
    }
}
