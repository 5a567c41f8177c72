package dev.rush.worktrees.pool;

/** Where a crash may cut the making of a worktree; tests throw from it. */
@FunctionalInterface
public interface FaultPoint {
    /** Nothing happens. */
    FaultPoint NONE = step -> {};

    /** Called after each step that leaves something on disk, with the step's name. */
    void reached(String step);
}
