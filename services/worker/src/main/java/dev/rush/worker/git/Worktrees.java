package dev.rush.worker.git;

import dev.rush.contracts.attempt.AttemptKey;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Makes and removes worktrees of mirrors. The repository a person works in is only ever read. */
public final class Worktrees {
    private final Path folder;
    private final Mirrors mirrors;
    private final Git git;

    /** Worktrees in that folder. */
    public Worktrees(Path folder, Mirrors mirrors, Git git) {
        this.folder = folder;
        this.mirrors = mirrors;
        this.git = git;
    }

    /** Makes a worktree on a fresh branch that starts at the base as it is now. */
    public Checkout create(AttemptKey attempt, Repository repository, BaseBranch base) {
        long asked = System.nanoTime();
        ReentrantLock lock = mirrors.lock(repository);
        lock.lock();
        try {
            boolean known = Files.exists(mirrors.path(repository));
            Git.Result fetched = mirrors.refresh(repository, asked);
            if (fetched.ok()) {
                return check(attempt, repository, base);
            }
            if (!known) {
                delete(mirrors.path(repository));
            }
            return new Checkout.Refused(reason(fetched, RunReason.REPOSITORY_UNAVAILABLE), fetched.lastLine());
        } finally {
            lock.unlock();
        }
    }

    private Checkout check(AttemptKey attempt, Repository repository, BaseBranch base) {
        Path mirror = mirrors.path(repository);
        String ref = base.isDefault() ? Mirrors.DEFAULT : Mirrors.BRANCHES + base.value();
        Git.Result commit = git.run(mirror, "rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}");
        return commit.ok() ? add(attempt, mirror, commit.output()) : missing(repository, mirror, base);
    }

    private Checkout missing(Repository repository, Path mirror, BaseBranch base) {
        boolean empty = git.run(mirror, "for-each-ref", "--count=1", Mirrors.BRANCHES)
                .output()
                .isBlank();
        return empty
                ? new Checkout.Refused(RunReason.REPOSITORY_EMPTY, repository + " has no commit to start from")
                : new Checkout.Refused(RunReason.BASE_NOT_FOUND, repository + " has no branch " + base);
    }

    private Checkout add(AttemptKey attempt, Path mirror, String commit) {
        long begin = System.nanoTime();
        Path path = path(attempt);
        String branch = branch(attempt);
        Git.Result added = git.run(
                mirror, "worktree", "add", "--quiet", "--no-track", "-b", branch, "--", path.toString(), commit);
        if (!added.ok()) {
            remove(mirror, path, branch);
            return new Checkout.Refused(reason(added, RunReason.WORKTREE_FAILED), added.lastLine());
        }
        try {
            String link = Files.readString(path.resolve(".git"));
            return new Checkout.Ready(mirror, path, branch, commit, link, (System.nanoTime() - begin) / 1_000_000);
        } catch (IOException failure) {
            remove(mirror, path, branch);
            return new Checkout.Refused(RunReason.WORKTREE_FAILED, String.valueOf(failure.getMessage()));
        }
    }

    /** Removes the worktree of an attempt and its branch, whatever state they are in. */
    public void discard(Repository repository, AttemptKey attempt) {
        ReentrantLock lock = mirrors.lock(repository);
        lock.lock();
        try {
            if (Files.exists(mirrors.path(repository))) {
                remove(mirrors.path(repository), path(attempt), branch(attempt));
            }
        } finally {
            lock.unlock();
        }
    }

    private Path path(AttemptKey attempt) {
        return folder.resolve(attempt.run() + "-" + attempt.attempt());
    }

    private static String branch(AttemptKey attempt) {
        return "rush/" + attempt.run() + (attempt.attempt() == 1 ? "" : "-" + attempt.attempt());
    }

    private void remove(Path mirror, Path path, String branch) {
        delete(path);
        git.run(mirror, "worktree", "remove", "--force", "--force", "--", path.toString());
        git.run(mirror, "worktree", "prune");
        git.run(mirror, "branch", "--quiet", "-D", "--end-of-options", branch);
    }

    private static RunReason reason(Git.Result result, RunReason otherwise) {
        return result.error().contains("No space left on device") ? RunReason.DISK_FULL : otherwise;
    }

    private static void delete(Path path) {
        try (Stream<Path> all = Files.exists(path) ? Files.walk(path) : Stream.empty()) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException kept) {
            Logger.getLogger(Worktrees.class).warnf("%s is left: %s", path, kept.getMessage());
        }
    }
}
