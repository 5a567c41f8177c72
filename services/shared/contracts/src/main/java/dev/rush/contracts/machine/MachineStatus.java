package dev.rush.contracts.machine;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import dev.rush.contracts.wire.WireName;

/** What the registry, by its own clock, knows of a machine. */
public enum MachineStatus {
    /** Heard of within its lease. */
    ONLINE,
    /** Not heard of, but expected back: a laptop that sleeps. Its runs wait. */
    DISCONNECTED,
    /** Not heard of for so long that its runs are given up. */
    LOST,
    /** Taken out of the fleet by somebody: its runs are given up, and its key is no good any more. */
    REMOVED,
    /** A status that this release does not know: the machine gets no new run, and its runs are not given up. Never written. */
    @JsonEnumDefaultValue
    UNKNOWN;

    /** The spelling in APIs and logs: lower case, with dashes. Events carry the constant's own name. */
    public String wire() {
        return WireName.of(this);
    }
}
