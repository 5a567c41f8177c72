package dev.rush.checker.invariant;

/** What a Rush promises, whatever fails. */
public enum Invariant {
    /** No run is lost: each that was accepted ends, and who reads hears of its end. */
    T,
    /** One attempt counts: each number is one machine's, one result at most is accepted, and none of an older attempt. */
    E,
    /** A run that succeeded has exactly one pull request in its repository, at the accepted commit; no other run has one. */
    P,
    /** Each line of a log is shown once, in order, and none is missing below the last. */
    L,
    /** Each message ends as applied, failed or expired. */
    S,
    /** Nothing is left of an attempt that is over: no process, no worktree of delivered work, no slot. */
    O
}
