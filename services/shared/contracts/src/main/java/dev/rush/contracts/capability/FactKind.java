package dev.rush.contracts.capability;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** How the values of a {@link Fact} are compared. */
public enum FactKind {
    /** Words: equal or not, whatever their case. */
    TEXT,
    /** A count, or an amount in bytes. */
    NUMBER,
    /** Numbers with dots between them, the most significant first. */
    VERSION,
    /** A kind that this release does not know: compared as words are, and handed on. Never made. */
    @JsonEnumDefaultValue
    UNKNOWN
}
