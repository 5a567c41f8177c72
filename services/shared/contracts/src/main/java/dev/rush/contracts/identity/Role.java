package dev.rush.contracts.identity;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import dev.rush.contracts.wire.WireName;

/** What a member may do in the organisation; each role includes those before it. */
public enum Role {
    /** A role that this release does not know: it may do nothing. Never written. */
    @JsonEnumDefaultValue
    UNKNOWN,
    /** Sees everything of the organisation. */
    VIEWER,
    /** Dispatches, steers and stops runs, and makes tokens for itself. */
    MEMBER,
    /** Rules over computers, members, everybody's tokens and what got stuck. */
    ADMIN;

    /** Whether this role includes that one. */
    public boolean includes(Role other) {
        return this != UNKNOWN && other != UNKNOWN && ordinal() >= other.ordinal();
    }

    /** The spelling in APIs: lower case. */
    public String wire() {
        return WireName.of(this);
    }
}
