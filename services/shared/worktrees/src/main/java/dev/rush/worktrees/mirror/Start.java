package dev.rush.worktrees.mirror;

import dev.rush.contracts.run.RunReason;

/** Where a run starts: a commit, or why there is none. */
public sealed interface Start {
    /** The commit. */
    record At(String commit) implements Start {}

    /** Why there is none, and one line for people. */
    record Nowhere(RunReason reason, String detail) implements Start {}
}
