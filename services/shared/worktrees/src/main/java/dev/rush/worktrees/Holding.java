package dev.rush.worktrees;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.run.Repository;
import java.nio.file.Path;

/**
 * A worktree that is kept; {@link Worktrees#discard} removes it.
 *
 * @param repository whose it is
 * @param attempt which attempt worked in it
 * @param path where it is
 * @param bytes what it takes of the disk
 * @param unpushed whether it may hold work that is nowhere else: changes, or commits that no branch of the repository has
 */
public record Holding(Repository repository, AttemptKey attempt, Path path, long bytes, boolean unpushed) {}
