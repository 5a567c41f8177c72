package dev.rush.worktrees;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A pristine checkout, from which others are copied. Many copy at once; while it is brought to another commit nobody does.
 */
final class Template {
    private final Places places;
    private final FaultPoint fault;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile Slot slot;

    Template(Slot slot, Places places, FaultPoint fault) {
        this.slot = slot;
        this.places = places;
        this.fault = fault;
    }

    Slot slot() {
        return slot;
    }

    String commit() {
        return slot.commit();
    }

    /** Brings it to another commit; it is worth nothing when that fails. */
    void move(GitCheckout git, String commit) throws IOException {
        lock.writeLock().lock();
        try {
            Slot moved = git.move(slot, commit);
            IndexFile index = Settling.settle(moved.path(), moved.indexFile());
            slot = new Slot(moved.admin(), moved.path(), commit, Footprint.of(index));
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Makes a worktree of what the template shows. */
    Slot copy(TreeCopy copy, String id) throws IOException {
        lock.readLock().lock();
        try {
            TreeDifference all = TreeDifference.ofEmpty(slot.index());
            return fill(copy, id, all);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Brings a worktree, whose files are as its index says, to what the template shows. */
    Slot update(TreeCopy copy, Slot old) throws IOException {
        lock.readLock().lock();
        try {
            TreeDifference difference = TreeDifference.between(old.index(), slot.index(), path -> true);
            apply(copy, old.path(), difference);
            Settling.write(difference.index(), old.indexFile());
            Files.write(places.remembered(old.admin().id()), difference.index().toBytes());
            LockedFile.write(old.admin().path().resolve("HEAD"), slot.commit());
            return new Slot(old.admin(), old.path(), slot.commit(), slot.bytes());
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Makes a worktree out of a folder that an agent had. Only files that are still as remembered stay, by times that no
     * program can set; all else is removed, ignored files and nested repositories too.
     */
    Slot reclaim(TreeCopy copy, String id, IndexFile remembered) throws IOException {
        lock.readLock().lock();
        try {
            IndexFile wanted = slot.index();
            Inspection inspection = Inspection.of(places.slot(id), remembered, wanted);
            return fill(copy, id, TreeDifference.between(remembered, wanted, inspection.unchanged()::contains));
        } finally {
            lock.readLock().unlock();
        }
    }

    private Slot fill(TreeCopy copy, String id, TreeDifference difference) throws IOException {
        Path path = places.slot(id);
        AdminDirectory admin = new AdminDirectory(slot.admin().mirror(), id);
        admin.prepare(path, slot.commit());
        fault.reached("prepared");
        apply(copy, path, difference);
        fault.reached("copied");
        byte[] index = difference.index().toBytes();
        Files.write(admin.aside().resolve("index"), index);
        Files.write(places.remembered(id), index);
        admin.publish(path);
        fault.reached("published");
        return new Slot(admin, path, slot.commit(), slot.bytes());
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
            Trash.delete(file);
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
