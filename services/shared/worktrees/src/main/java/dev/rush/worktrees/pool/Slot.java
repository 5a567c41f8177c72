package dev.rush.worktrees.pool;

import dev.rush.worktrees.git.FreshClone;
import dev.rush.worktrees.git.IndexFile;
import dev.rush.worktrees.mirror.Mirror;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A whole and clean worktree that belongs to no attempt.
 *
 * @param folder the folder in the pool that has all of it
 * @param mirror whose objects it reads
 * @param commit what it shows, HEAD detached
 * @param look what its git directory looks like
 * @param bytes what it takes of the disk, about; 0 when that is not known
 */
public record Slot(Path folder, Mirror mirror, String commit, FreshClone look, long bytes) {
    /** The files. */
    public Path path() {
        return tree(folder);
    }

    public static Path tree(Path folder) {
        return folder.resolve("tree");
    }

    public Path gitDirectory() {
        return path().resolve(".git");
    }

    public Path indexFile() {
        return gitDirectory().resolve("index");
    }

    /** The index as it was when the worktree was whole, which no agent had in its hands. */
    public Path remembered() {
        return remembered(folder);
    }

    public static Path remembered(Path folder) {
        return folder.resolve("index");
    }

    public IndexFile index() throws IOException {
        return IndexFile.read(indexFile());
    }

    public Slot at(Order order) {
        return new Slot(folder, mirror, order.commit(), order.look(), bytes);
    }
}
