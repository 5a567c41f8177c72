package dev.rush.worktrees.pool;

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
 * thrown away. What we know of a worktree is beside it and never in it, because an agent can write there.
 *
 * @param worktrees {@code <run>-<attempt>} each
 * @param pool ready worktrees and those being made: a folder each, with the files in {@code tree}
 * @param claims what was in such a folder beside the files, by {@code <run>-<attempt>}, once an attempt has them
 * @param trash what is being deleted
 */
public record Places(Path worktrees, Path pool, Path claims, Path trash) {
    /** All beside the worktrees. */
    public static Places beside(Path worktrees) {
        Path folder = worktrees.toAbsolutePath();
        return new Places(
                folder, folder.resolveSibling("pool"), folder.resolveSibling("claims"), folder.resolveSibling("trash"));
    }

    public Path of(AttemptKey attempt) {
        return worktrees.resolve(attempt.name());
    }

    /** What is known of an attempt's worktree. */
    public Path claim(AttemptKey attempt) {
        return claims.resolve(attempt.name());
    }

    /** The attempts that have a worktree. */
    public List<AttemptKey> attempts() throws IOException {
        return attempts(worktrees);
    }

    /** The attempts that were given a worktree, whatever has become of it. */
    public List<AttemptKey> claimed() throws IOException {
        return attempts(claims);
    }

    private static List<AttemptKey> attempts(Path folder) throws IOException {
        return entries(folder).stream()
                .map(path -> AttemptKey.parse(path.getFileName().toString()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What is in a folder; nothing when there is none. */
    public static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    public Path slot(String id) {
        return pool.resolve(id);
    }

    public static String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }
}
