package dev.rush.worktrees;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Gives a ready worktree to an attempt: a new branch, HEAD on it, and one rename, with which it is the attempt's. No
 * process is started. A worktree never bears an attempt's name before it is whole.
 */
final class Claim {
    private final Git git;
    private final FaultPoint fault;

    Claim(Git git, FaultPoint fault) {
        this.git = git;
        this.fault = fault;
    }

    /**
     * Gives it.
     *
     * @throws IOException when it cannot; there is no branch then that was not there before, and the worktree is where
     *     it was but no longer fit for another claim
     */
    void give(Mirror mirror, Slot slot, String branch, Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        boolean plain = mirror.rules().arePlain();
        create(mirror, plain, branch, slot.commit());
        fault.reached("branch");
        try {
            attach(slot, plain, branch);
            fault.reached("head");
            slot.admin().moveTo(path);
            fault.reached("gitdir");
            Files.createDirectories(path.getParent());
            Files.move(slot.path(), path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException failure) {
            delete(mirror, branch);
            throw failure;
        }
        fault.reached("given");
    }

    private static void create(Mirror mirror, boolean plain, String branch, String commit) throws IOException {
        if (plain) {
            mirror.refs().create(ref(branch), commit);
            return;
        }
        Git.Result made = mirror.run("update-ref", ref(branch), commit, "0".repeat(commit.length()));
        if (!made.ok()) {
            throw new GitFailedException("update-ref", made);
        }
    }

    private void attach(Slot slot, boolean plain, String branch) throws IOException {
        if (plain) {
            slot.admin().attach(branch);
            return;
        }
        Git.Result attached = git.run(slot.path(), "symbolic-ref", "HEAD", ref(branch));
        if (!attached.ok()) {
            throw new GitFailedException("symbolic-ref", attached);
        }
    }

    /** Removes a branch, whatever it shows; nothing happens when there is none. */
    static void delete(Mirror mirror, String branch) throws IOException {
        if (!mirror.rules().arePlain() || !mirror.refs().delete(ref(branch))) {
            mirror.run("update-ref", "-d", ref(branch));
        }
    }

    private static String ref(String branch) {
        return "refs/heads/" + branch;
    }
}
