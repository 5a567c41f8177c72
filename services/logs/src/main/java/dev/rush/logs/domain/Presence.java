package dev.rush.logs.domain;

/** Whether a run's log can be read. */
public enum Presence {
    /** Nothing of such a run has come, or it was long ago. */
    UNKNOWN,
    /** The run's state or some of its records have come. */
    THERE,
    /** It was kept for as long as it was to be. */
    REMOVED
}
