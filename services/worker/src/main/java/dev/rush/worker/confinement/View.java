package dev.rush.worker.confinement;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What one agent gets to see beside the system; absolute paths, each seen where it is.
 *
 * @param worktree its worktree, which it can write
 * @param home its home, which it can write
 * @param temporary an empty folder, which it can write and sees as {@code /tmp}
 * @param readable files and folders that it can read; those that are missing are left out
 * @param covers what it sees in place of something in them
 * @param streams the files behind its standard streams, which it can open by name, as {@code /dev/stdin} and the like; they are
 *     there when it starts
 */
public record View(
        Path worktree, Path home, Path temporary, List<Path> readable, List<Cover> covers, List<Path> streams) {
    public View {
        Objects.requireNonNull(worktree, "worktree");
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(temporary, "temporary");
        readable = List.copyOf(readable);
        covers = List.copyOf(covers);
        streams = List.copyOf(streams);
    }

    /** A view in which nothing is covered, of an agent whose streams are no files. */
    public View(Path worktree, Path home, Path temporary, List<Path> readable) {
        this(worktree, home, temporary, readable, List.of(), List.of());
    }

    /**
     * Another file in the place of one.
     *
     * @param file what the agent sees there; it exists
     * @param place where the agent sees it
     */
    public record Cover(Path file, Path place) {
        public Cover {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(place, "place");
        }
    }
}
