package dev.rush.worktrees;

/** What is known of the processes of an attempt whose worktree is taken away. */
public enum Processes {
    /** All have ended, for sure: something held them together that none could leave. The folder may be used again. */
    ENDED,
    /** One may be there that nobody sees, and write into the folder; nobody else gets it. */
    UNKNOWN
}
