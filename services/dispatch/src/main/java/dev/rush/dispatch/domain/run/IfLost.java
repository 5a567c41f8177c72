package dev.rush.dispatch.domain.run;

import dev.rush.contracts.wire.WireName;
import java.util.Optional;

/** What becomes of a run whose machine is not heard of for so long that the registry gives it up. */
public enum IfLost {
    /** It waits for the machine: a laptop that sleeps goes on when it wakes. */
    WAIT,
    /** It ends, so that somebody else can take the work over. */
    REPLACE;

    /** The spelling in the API. */
    public String wire() {
        return WireName.of(this);
    }

    /** The one that is spelled so. */
    public static Optional<IfLost> fromWire(String wire) {
        return WireName.read(IfLost.class, wire);
    }
}
