package dev.rush.worker.checkpoint;

import dev.rush.contracts.id.AttemptKey;
import java.util.Objects;

/**
 * The state of an attempt at one moment, as a commit in the worker's own repository. Its tree has
 *
 * <ul>
 *   <li>{@code worktree/}: every file of the worktree that git does not ignore,
 *   <li>{@code index}: the worktree's index file as it was, and {@code staged/}: the objects that only it names,
 *   <li>{@code session/}: the files from which the agent can resume its conversation, never its login,
 *   <li>{@code meta.json}: a {@link CheckpointMeta}.
 * </ul>
 *
 * Its parents are the commit that the worktree showed and, where that is another one, the tip of the attempt's branch.
 *
 * @param attempt whose state it is
 * @param number counts the attempt's checkpoints, from 1
 * @param commit the commit, 40 hex digits
 */
public record Checkpoint(AttemptKey attempt, int number, String commit) {
    /** Names of the tree's entries. */
    static final String WORKTREE = "worktree";

    static final String INDEX = "index";
    static final String STAGED = "staged";
    static final String SESSION = "session";
    static final String META = "meta.json";

    public Checkpoint {
        Objects.requireNonNull(attempt, "attempt");
        Objects.requireNonNull(commit, "commit");
    }

    /** The hidden ref that keeps an attempt's latest checkpoint. */
    public static String ref(AttemptKey attempt) {
        return "refs/rush/checkpoints/" + attempt.name();
    }
}
