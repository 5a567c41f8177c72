package dev.rush.worktrees;

import dev.rush.contracts.id.AttemptKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where worktrees are, on one file system because they move by rename: those of attempts, those without one, and what is
 * thrown away. Whatever is in the first is whole; whatever is in the others after a crash is worth nothing.
 *
 * @param worktrees {@code <run>-<attempt>} each
 * @param pool ready worktrees and those being made, and what was remembered of each index when it was handed over
 * @param trash what is being deleted
 */
record Places(Path worktrees, Path pool, Path trash) {
    /** Pool and trash beside the worktrees. */
    static Places beside(Path worktrees) {
        Path folder = worktrees.toAbsolutePath();
        return new Places(folder, folder.resolveSibling("pool"), folder.resolveSibling("trash"));
    }

    Path of(AttemptKey attempt) {
        return worktrees.resolve(attempt.name());
    }

    /** The attempts that have a worktree. */
    List<AttemptKey> attempts() throws IOException {
        if (!Files.isDirectory(worktrees)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(worktrees)) {
            return all.map(path -> AttemptKey.parse(path.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    Path slot(String id) {
        return pool.resolve(id);
    }

    /** The index of a worktree as it was when it was whole, which no agent had in its hands. */
    Path remembered(String id) {
        return pool.resolve(id + ".index");
    }

    static String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }
}
