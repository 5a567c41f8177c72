package dev.rush.contracts.machine;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import dev.rush.contracts.wire.WireName;

/** Whether a machine is given runs, by what its people want. */
public enum Intake {
    /** It is. Left out on the wire. */
    OPEN,
    /** It is given no new run; those it has go on. */
    CORDONED,
    /** It is given no new run, and somebody waits until those it has are over. */
    DRAINING,
    /** A word that this release does not know: it is given no new run. Never written. */
    @JsonEnumDefaultValue
    UNKNOWN;

    /** The spelling in APIs: lower case. */
    public String wire() {
        return WireName.of(this);
    }
}
