package dev.rush.worktrees.pool;

import dev.rush.worktrees.git.FileStat;
import dev.rush.worktrees.git.IndexFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Gives the files that git has just checked out the pinned time and lets their index know. Only files that are still as
 * the index remembers them are touched; of any other git finds out by itself.
 */
final class Settling {
    private Settling() {}

    /** Settles a worktree in which nobody works. Returns its index. */
    static IndexFile settle(Path worktree, Path indexFile) throws IOException {
        IndexFile index = IndexFile.read(indexFile);
        for (int entry = 0; entry < index.size(); entry++) {
            if (index.type(entry) != IndexFile.SUBMODULE) {
                settle(worktree.resolve(index.path(entry)), index, entry);
            }
        }
        write(index, indexFile);
        return index;
    }

    private static void settle(Path file, IndexFile index, int entry) throws IOException {
        try {
            FileStat now = FileStat.of(file);
            if (now.equals(index.stat(entry)) && !now.isPinned()) {
                FileStat.pin(file);
                index.patch(entry, FileStat.of(file));
            }
        } catch (NoSuchFileException absent) {
            // git shows it as deleted, which it is
        }
    }

    /** Replaces an index as git does. */
    static void write(IndexFile index, Path file) throws IOException {
        Path lock = file.resolveSibling("index.lock");
        Files.write(lock, index.toBytes(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Files.move(lock, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
