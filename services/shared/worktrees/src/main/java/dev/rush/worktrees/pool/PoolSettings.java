package dev.rush.worktrees.pool;

import java.time.Duration;

/**
 * How the ready worktrees are kept.
 *
 * @param quota what all of them and their templates may take of the disk, in bytes; 0 for none at all
 * @param fetchEvery how often the repositories in use are fetched in the background; zero for never
 */
public record PoolSettings(long quota, Duration fetchEvery) {
    /** No pool: each worktree is made by git when it is needed. */
    public static final PoolSettings NONE = new PoolSettings(0, Duration.ZERO);

    public PoolSettings {
        if (quota < 0 || fetchEvery.isNegative()) {
            throw new IllegalArgumentException("quota and period cannot be negative");
        }
    }
}
