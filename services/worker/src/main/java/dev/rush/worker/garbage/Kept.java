package dev.rush.worker.garbage;

import dev.rush.contracts.id.AttemptKey;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A worktree on this machine, as the decision about it needs to know it.
 *
 * @param attempt which attempt worked in it
 * @param path where it is
 * @param bytes what it takes of the disk
 * @param unpushed whether it may hold work that is nowhere else
 * @param endedAt when its attempt ended
 * @param use what it is still for
 */
public record Kept(AttemptKey attempt, Path path, long bytes, boolean unpushed, Instant endedAt, Use use) {
    /** What a worktree is still for. */
    public enum Use {
        /** Its attempt has not ended. */
        RUNNING,
        /** A process has it as its folder: a person looks at it. */
        WATCHED,
        /** Nobody is in it. */
        NONE
    }
}
