package dev.rush.worker.confinement;

/** What a machine wants of confinement. */
public enum ConfinementMode {
    /** Confine where the system can do it; say so at every run where it cannot. */
    AUTO,
    /** Take no run that cannot be confined. */
    REQUIRED,
    /** Confine nothing, and say so at every run. */
    OFF
}
