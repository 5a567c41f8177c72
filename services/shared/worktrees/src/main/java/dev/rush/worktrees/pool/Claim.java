package dev.rush.worktrees.pool;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.run.RunBranch;
import dev.rush.worktrees.git.FreshClone;
import dev.rush.worktrees.git.Trees;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Gives a ready worktree to an attempt: a new branch with HEAD on it, and a rename, with which it is the attempt's. No
 * process is started. A worktree never bears an attempt's name before it is whole.
 */
public final class Claim {
    private final Places places;
    private final FaultPoint fault;

    Claim(Places places, FaultPoint fault) {
        this.places = places;
        this.fault = fault;
    }

    /**
     * Gives it.
     *
     * @throws IOException when it cannot; nothing of the attempt is there then that was not before, and the worktree is
     *     no longer fit for another claim
     */
    public void give(Slot slot, Order order, AttemptKey attempt) throws IOException {
        Path path = places.of(attempt);
        Path claim = places.claim(attempt);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) || Files.exists(claim)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        order.mirror().keep(attempt, order.commit());
        fault.reached("kept");
        try {
            if (!slot.look().equals(order.look())) {
                order.look().remake(slot.gitDirectory());
            }
            FreshClone.attach(slot.gitDirectory(), RunBranch.of(attempt), order.commit());
            fault.reached("head");
            Files.createDirectories(claim.getParent());
            Files.createDirectories(path.getParent());
            Files.move(slot.folder(), claim, StandardCopyOption.ATOMIC_MOVE);
            fault.reached("claimed");
            move(claim, path);
        } catch (IOException | RuntimeException failure) {
            order.mirror().release(attempt);
            throw failure;
        }
        fault.reached("given");
    }

    private static void move(Path claim, Path path) throws IOException {
        try {
            Files.move(Slot.tree(claim), path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            Trees.delete(claim);
            throw failure;
        }
    }
}
