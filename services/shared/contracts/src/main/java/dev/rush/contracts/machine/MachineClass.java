package dev.rush.contracts.machine;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import dev.rush.contracts.wire.WireName;
import java.util.Optional;

/** What sort of machine it is: how long a silent one is waited for depends on it. */
public enum MachineClass {
    /** Sleeps when its lid is closed, and comes back. */
    LAPTOP,
    /** Stays on; comes back after a restart. */
    SERVER,
    /** Comes and goes with its cluster; one that is silent seldom comes back. */
    POD,
    /** Not known: treated like a laptop. Left out on the wire. */
    @JsonEnumDefaultValue
    UNKNOWN;

    /** The spelling in settings and APIs: lower case. */
    public String wire() {
        return WireName.of(this);
    }

    /** The one that is spelled so. */
    public static Optional<MachineClass> fromWire(String wire) {
        return WireName.read(MachineClass.class, wire);
    }
}
