package dev.rush.worktrees.pool;

import dev.rush.worktrees.git.FileStat;
import dev.rush.worktrees.git.IndexFile;
import dev.rush.worktrees.git.LockedFile;
import dev.rush.worktrees.git.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A pristine checkout, from which others are copied. Many copy at once; while it is brought to another commit nobody does.
 */
public final class Template {
    private final FaultPoint fault;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile Slot slot;

    public Template(Slot slot, FaultPoint fault) {
        this.slot = slot;
        this.fault = fault;
    }

    public Slot slot() {
        return slot;
    }

    public String commit() {
        return slot.commit();
    }

    /** Brings it to another commit; it is worth nothing when that fails. */
    public void move(GitCheckout git, Order order) throws IOException {
        lock.writeLock().lock();
        try {
            Slot moved = git.move(slot, order);
            IndexFile index = Settling.settle(moved.path(), moved.indexFile());
            Files.write(moved.remembered(), index.toBytes());
            slot = new Slot(moved.folder(), moved.mirror(), moved.commit(), moved.look(), Footprint.of(index));
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * The slot of a template that is as remembered, with a git directory made anew.
     *
     * @throws IOException when a file is not
     */
    public static Slot restored(Path folder, Order order) throws IOException {
        IndexFile remembered = IndexFile.read(Slot.remembered(folder));
        Slot slot = new Slot(folder, order.mirror(), order.commit(), order.look(), Footprint.of(remembered));
        Trees.delete(slot.gitDirectory());
        Inspection inspection = Inspection.of(slot.path(), remembered, remembered);
        if (inspection.unchanged().size() != remembered.size()) {
            throw new IOException(folder + " is not as it was");
        }
        order.look().make(slot.gitDirectory(), order.commit());
        Files.write(slot.indexFile(), remembered.toBytes());
        return slot;
    }

    /** Makes a worktree of what the template shows in a folder that is not there yet. */
    public Slot copy(TreeCopy copy, Path folder, Order order) throws IOException {
        lock.readLock().lock();
        try {
            if (Subvolumes.snapshot(slot.path(), Slot.tree(folder))) {
                return snapshot(folder, order);
            }
            Files.createDirectories(Slot.tree(folder));
            return fill(copy, folder, TreeDifference.ofEmpty(slot.index()), order);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** A snapshot has the template's git directory too, and its files are on a device of their own. */
    private Slot snapshot(Path folder, Order order) throws IOException {
        Slot made = new Slot(folder, order.mirror(), slot.commit(), order.look(), slot.bytes());
        fault.reached("copied");
        IndexFile index = slot.index().copy();
        index.patchDevice(FileStat.of(made.path()).device());
        byte[] bytes = index.toBytes();
        Files.write(made.indexFile(), bytes);
        Files.write(made.remembered(), bytes);
        if (!slot.look().equals(order.look())) {
            order.look().remake(made.gitDirectory());
        }
        fault.reached("published");
        return made;
    }

    /** Brings a worktree, whose files are as its index says, to what the template shows. */
    public Slot update(TreeCopy copy, Slot old, Order order) throws IOException {
        lock.readLock().lock();
        try {
            TreeDifference difference = TreeDifference.between(old.index(), slot.index(), path -> true);
            apply(copy, old.path(), difference);
            Settling.write(difference.index(), old.indexFile());
            Files.write(old.remembered(), difference.index().toBytes());
            LockedFile.write(old.gitDirectory().resolve("HEAD"), slot.commit());
            order.look().remake(old.gitDirectory());
            return new Slot(old.folder(), old.mirror(), slot.commit(), order.look(), slot.bytes());
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Makes a worktree out of a folder that an agent had, or that was there before we started. Only files that are still as
     * remembered stay, by times that no program can set; all else is removed, ignored files and repositories too.
     */
    public Slot reclaim(TreeCopy copy, Path folder, Order order) throws IOException {
        lock.readLock().lock();
        try {
            Path tree = Slot.tree(folder);
            Trees.delete(tree.resolve(".git"));
            IndexFile remembered = IndexFile.read(Slot.remembered(folder));
            IndexFile wanted = slot.index();
            Inspection inspection = Inspection.of(tree, remembered, wanted);
            return fill(
                    copy, folder, TreeDifference.between(remembered, wanted, inspection.unchanged()::contains), order);
        } finally {
            lock.readLock().unlock();
        }
    }

    private Slot fill(TreeCopy copy, Path folder, TreeDifference difference, Order order) throws IOException {
        Slot made = new Slot(folder, order.mirror(), slot.commit(), order.look(), slot.bytes());
        order.look().make(made.gitDirectory(), slot.commit());
        fault.reached("prepared");
        apply(copy, made.path(), difference);
        fault.reached("copied");
        byte[] index = difference.index().toBytes();
        Files.write(made.indexFile(), index);
        Files.write(made.remembered(), index);
        fault.reached("published");
        return made;
    }

    private void apply(TreeCopy copy, Path path, TreeDifference difference) throws IOException {
        for (String obsolete : difference.obsolete()) {
            remove(path.resolve(obsolete));
        }
        for (String obsolete : difference.obsolete()) {
            removeEmpty(path, obsolete);
        }
        copy.copy(slot.path(), path, difference.index(), difference.missing());
    }

    /** A submodule's folder is empty; whatever is not goes whole. */
    private static void remove(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            Trees.delete(file);
        } else {
            Files.deleteIfExists(file);
        }
    }

    /** Git knows no empty folders, and one may be where a file comes. */
    private static void removeEmpty(Path top, String removed) throws IOException {
        for (int slash = removed.lastIndexOf('/'); slash > 0; slash = removed.lastIndexOf('/', slash - 1)) {
            Path folder = top.resolve(removed.substring(0, slash));
            if (!isEmpty(folder)) {
                return;
            }
            Files.deleteIfExists(folder);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (var all = Files.list(folder)) {
            return all.findAny().isEmpty();
        }
    }
}
