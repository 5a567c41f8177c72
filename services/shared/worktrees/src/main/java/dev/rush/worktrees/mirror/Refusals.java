package dev.rush.worktrees.mirror;

import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunBranch;
import dev.rush.contracts.run.RunReason;
import dev.rush.worktrees.git.Failures;
import dev.rush.worktrees.git.Git;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a repository cannot be worked on, in git's words and with the command that mends it. */
final class Refusals {
    private static final Pattern OWNER = Pattern.compile("git config --global --add safe\\.directory (\\S.*)");

    private Refusals() {}

    /** Git could not read it. */
    static Start.Nowhere of(Repository repository, Git.Result result) {
        RunReason reason = Failures.isFull(result.error()) ? RunReason.DISK_FULL : RunReason.REPOSITORY_UNAVAILABLE;
        return new Start.Nowhere(reason, result.why() + advice(repository, result.error()));
    }

    private static String advice(Repository repository, String error) {
        Matcher owner = OWNER.matcher(error);
        if (owner.find()) {
            return "; to trust it: " + owner.group();
        }
        boolean partial = error.contains("lazy fetching disabled") || error.contains("promisor");
        return partial
                ? "; it is a partial clone that lacks objects, to get them: git -C " + quoted(repository)
                        + " fetch --refetch --no-filter"
                : "";
    }

    /** Its history is cut off, so that nobody can tell what a delivery builds on. */
    static Start.Nowhere ofShallow(Repository repository) {
        return new Start.Nowhere(
                RunReason.REPOSITORY_UNAVAILABLE,
                repository + " is a shallow clone, to make it whole: git -C " + quoted(repository)
                        + " fetch --unshallow");
    }

    /** A branch is where a folder of ours must be, so that no branch of a run can be made in the repository. */
    static Optional<Start.Nowhere> ofBranches(Repository repository, MirrorRefs shown) {
        String name = RunBranch.PREFIX.substring(0, RunBranch.PREFIX.length() - 1);
        try {
            return shown.has(Mirror.BRANCHES + name)
                    ? Optional.of(new Start.Nowhere(
                            RunReason.WORKTREE_FAILED,
                            "the branch " + name + " is in the way of " + RunBranch.PREFIX + "<run>, to rename it: "
                                    + rename(repository, name)))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static String rename(Repository repository, String name) {
        return repository.isLocal()
                ? "git -C " + quoted(repository) + " branch -m " + name + " " + name + "-branch"
                : "git push origin origin/" + name + ":refs/heads/" + name + "-branch :" + name;
    }

    /** A path as a shell reads it. */
    static String quoted(Repository repository) {
        return "'" + repository.path().replace("'", "'\\''") + "'";
    }
}
