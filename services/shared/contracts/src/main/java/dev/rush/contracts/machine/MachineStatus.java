package dev.rush.contracts.machine;

import dev.rush.contracts.wire.WireName;

/** What the registry, by its own clock, knows of a machine. */
public enum MachineStatus {
    /** Heard of within its lease. */
    ONLINE,
    /** Not heard of, but expected back: a laptop that sleeps. Its runs wait. */
    DISCONNECTED,
    /** Not heard of for so long that its runs are given up. */
    LOST;

    /** The spelling in APIs and logs: lower case, with dashes. Events carry the constant's own name. */
    public String wire() {
        return WireName.of(this);
    }
}
