package dev.rush.contracts.run;

import dev.rush.contracts.wire.WireName;

/** Where a run stands. The last six are terminal; every other one has a deadline. */
public enum RunPhase {
    /** Waits for a machine. */
    QUEUED,
    /** A machine has its command; its worker makes the worktree. */
    STARTING,
    /** The agent works. */
    RUNNING,
    /** The user asked for an end; the machine has not confirmed it. */
    STOPPING,
    /** A result was accepted; the pull request is being opened. */
    DELIVERING,
    /** A pull request is open. */
    SUCCEEDED,
    /** The agent ended well and changed nothing. */
    NO_CHANGES,
    /** The run ended without a result; the reason says why. */
    FAILED,
    /** The user stopped it. */
    STOPPED,
    /** A deadline passed. */
    TIMED_OUT,
    /** There is work, kept on the machine or in the bundle, that a person must look at. */
    NEEDS_ATTENTION;

    /** The spelling in APIs and logs: lower case, with dashes. Events carry the constant's own name. */
    public String wire() {
        return WireName.of(this);
    }

    /** Whether nothing more happens to the run. */
    public boolean isTerminal() {
        return switch (this) {
            case QUEUED, STARTING, RUNNING, STOPPING, DELIVERING -> false;
            case SUCCEEDED, NO_CHANGES, FAILED, STOPPED, TIMED_OUT, NEEDS_ATTENTION -> true;
        };
    }
}
