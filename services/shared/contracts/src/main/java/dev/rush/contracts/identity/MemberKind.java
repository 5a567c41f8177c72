package dev.rush.contracts.identity;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import dev.rush.contracts.wire.WireName;

/** What a member is. */
public enum MemberKind {
    /** A kind that this release does not know. Never written. */
    @JsonEnumDefaultValue
    UNKNOWN,
    /** A person. */
    PERSON,
    /** A program, for example a CI, that calls with a token of its own. */
    SERVICE;

    /** The spelling in APIs: lower case. */
    public String wire() {
        return WireName.of(this);
    }
}
