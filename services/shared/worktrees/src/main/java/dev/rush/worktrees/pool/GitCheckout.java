package dev.rush.worktrees.pool;

import dev.rush.worktrees.git.Failures;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.git.GitFailedException;
import dev.rush.worktrees.git.IndexFile;
import dev.rush.worktrees.git.LockedFile;
import dev.rush.worktrees.git.UnsupportedIndexException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Fills and moves worktrees by git itself: what always works, whatever the repository has in store. */
final class GitCheckout {
    private static final List<String> SETTINGS = List.of(
            "-c",
            "checkout.workers=2",
            "-c",
            "filter.lfs.smudge=git-lfs smudge -- %f",
            "-c",
            "filter.lfs.process=git-lfs filter-process",
            "-c",
            "filter.lfs.clean=git-lfs clean -- %f",
            "-c",
            "filter.lfs.required=true");

    private final Git git;
    private final FaultPoint fault;

    GitCheckout(Git git, FaultPoint fault) {
        this.git = git;
        this.fault = fault;
    }

    /** Makes one in a folder of the pool that is not there yet. */
    Slot make(Path folder, Order order) throws IOException {
        Slot slot = new Slot(folder, order.mirror(), order.commit(), order.look(), 0);
        Subvolumes.create(slot.path());
        order.look().make(slot.gitDirectory(), order.commit());
        fault.reached("registered");
        run("checkout", slot, "reset", "--hard", "--quiet", "--no-recurse-submodules", order.commit());
        fault.reached("checked out");
        return new Slot(folder, order.mirror(), order.commit(), order.look(), settle(slot));
    }

    /** Settles it; what only git understands stays as git made it. Returns the bytes it takes, or 0. */
    private long settle(Slot slot) throws IOException {
        remember(slot);
        try {
            IndexFile index = Settling.settle(slot.path(), slot.indexFile());
            remember(slot);
            fault.reached("settled");
            return Footprint.of(index);
        } catch (UnsupportedIndexException left) {
            return 0;
        }
    }

    private static void remember(Slot slot) throws IOException {
        Files.copy(slot.indexFile(), slot.remembered(), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Brings a clean worktree to another commit. */
    Slot move(Slot slot, Order order) throws IOException {
        run("read-tree", slot, "read-tree", "-m", "-u", slot.commit(), order.commit());
        fault.reached("moved");
        LockedFile.write(slot.gitDirectory().resolve("HEAD"), order.commit());
        order.look().remake(slot.gitDirectory());
        remember(slot);
        return slot.at(order);
    }

    private void run(String what, Slot slot, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(SETTINGS);
        command.addAll(List.of(arguments));
        Git.Result result = git.in(slot.gitDirectory(), slot.path()).run(command.toArray(String[]::new));
        LargeFiles.requireProgram(result);
        Git.Result explained = Failures.explained(result, slot.path());
        if (!explained.ok()) {
            throw new GitFailedException(what, explained);
        }
    }
}
