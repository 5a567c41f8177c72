package dev.rush.contracts.machine;

/** What became of the result of an attempt. */
public enum Settlement {
    /** It is in a pull request: the machine may let go of it. */
    DELIVERED,
    /** It is in no pull request: the machine keeps it as long as it keeps such work. */
    KEPT
}
