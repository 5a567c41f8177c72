package dev.rush.contracts.placement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.rush.contracts.wire.WireName;

/** Why a machine did not get an attempt, for programs that must decide by it. Later releases add kinds. */
public enum RefusalKind {
    /** The run names its machines, and this is none of them. */
    NOT_ASKED_FOR,
    /** It does not have the agent. */
    AGENT_MISSING,
    /** Its owner lets it run nothing: it has no slot at all. */
    NO_SLOTS,
    /** All its slots are taken; it can take the attempt when one is free. */
    FULL,
    /** It was not heard of lately, and is expected back. */
    DISCONNECTED,
    /** It was not heard of for so long that it is given up. */
    LOST,
    /** It lacks what the run requires. */
    REQUIREMENT_UNMET,
    /** Its people let it take no new run. */
    CORDONED,
    /** It could have taken the attempt, too; another machine was the better choice. */
    NOT_CHOSEN,
    /** Not known: the event is older than the kinds, or says one that this release does not know. Never written. */
    OTHER;

    /** The wire form. */
    @JsonValue
    public String wire() {
        return WireName.of(this);
    }

    /** Reads the wire form; {@link #OTHER} for an unknown one. */
    @JsonCreator
    public static RefusalKind fromWire(String wire) {
        return WireName.read(RefusalKind.class, wire).orElse(OTHER);
    }
}
