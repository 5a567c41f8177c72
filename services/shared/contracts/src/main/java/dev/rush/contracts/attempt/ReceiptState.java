package dev.rush.contracts.attempt;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import dev.rush.contracts.wire.WireName;

/** How far a message has come. Three are terminal; one of them always comes. */
public enum ReceiptState {
    /** The worker has it on disk. */
    DELIVERED,
    /** The agent's steering channel took it. */
    ACCEPTED,
    /** The agent put it into its turn. */
    APPLIED,
    /** It could not be given to the agent; the detail says why. */
    FAILED,
    /** Its deadline passed before the agent took it. */
    EXPIRED,
    /** A state that this release does not know; another follows. Never written. */
    @JsonEnumDefaultValue
    UNKNOWN;

    /** The spelling in APIs and logs: lower case, with dashes. Events carry the constant's own name. */
    public String wire() {
        return WireName.of(this);
    }

    /** Whether no further receipt follows. */
    public boolean isTerminal() {
        return this == APPLIED || this == FAILED || this == EXPIRED;
    }
}
