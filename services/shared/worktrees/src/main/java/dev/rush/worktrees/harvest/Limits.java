package dev.rush.worktrees.harvest;

/** How much of an agent's making is looked at. What is more ends as a reason, never as an exhausted machine. */
final class Limits {
    /** Bytes of objects that are copied out of one repository. */
    static final long COPIED = 4L << 30;

    /** Bytes that all loose objects together may inflate to. */
    static final long INFLATED = 8L << 30;

    /** Bytes that one loose object may inflate to. */
    static final long OBJECT = 1L << 30;

    /** Object files that are copied out of one repository. */
    static final int OBJECT_FILES = 1_000_000;

    /** Refs of one repository. */
    static final int REFS = 200_000;

    /** Paths that any one tree of the new commits may have. */
    static final long PATHS = 2_000_000;

    /** Distinct trees, and levels of trees. */
    static final int TREES = 500_000;

    static final int LEVELS = 2_000;

    /** Bytes that git may say at once. */
    static final long OUTPUT = 1L << 29;

    /** Bytes of an index, and of packed refs. */
    static final int INDEX = 1 << 28;

    static final int PACKED_REFS = 1 << 25;

    /** Submodules within submodules. */
    static final int NESTING = 8;

    private Limits() {}
}
