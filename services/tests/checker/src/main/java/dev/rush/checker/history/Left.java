package dev.rush.checker.history;

/** Something of an attempt that is still there. */
public sealed interface Left {
    /** The run it belongs to. */
    String run();

    /** The attempt. */
    int attempt();

    /** A slot of a machine that the scheduler counts as taken. */
    record Slot(String run, int attempt, String machine) implements Left {}

    /** A worktree on a machine. */
    record Worktree(String run, int attempt, String folder) implements Left {}

    /** A process that an agent is, or that it started. */
    record Orphan(String run, int attempt, long pid) implements Left {}
}
