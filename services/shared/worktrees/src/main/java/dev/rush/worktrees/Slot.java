package dev.rush.worktrees;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A whole and clean worktree that belongs to no attempt.
 *
 * @param admin what its mirror knows of it
 * @param path where it is
 * @param commit what it shows, HEAD detached
 * @param bytes what it takes of the disk, about; 0 when that is not known
 */
record Slot(AdminDirectory admin, Path path, String commit, long bytes) {
    Path indexFile() {
        return admin.path().resolve("index");
    }

    IndexFile index() throws IOException {
        return IndexFile.read(indexFile());
    }

    Slot at(String another) {
        return new Slot(admin, path, another, bytes);
    }
}
