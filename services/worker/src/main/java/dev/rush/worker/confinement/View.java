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
 */
public record View(Path worktree, Path home, Path temporary, List<Path> readable) {
    public View {
        Objects.requireNonNull(worktree, "worktree");
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(temporary, "temporary");
        readable = List.copyOf(readable);
    }
}
