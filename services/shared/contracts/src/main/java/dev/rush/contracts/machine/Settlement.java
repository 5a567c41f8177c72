package dev.rush.contracts.machine;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What became of the result of an attempt. */
public enum Settlement {
    /** It is in a pull request: the machine may let go of it. */
    DELIVERED,
    /** It is in no pull request: the machine keeps it as long as it keeps such work. */
    KEPT,
    /** Its pull request was merged or closed: the machine lets go of all that it has of the run. */
    CONCLUDED,
    /** A word that this release does not know: the machine keeps the work. Never written. */
    @JsonEnumDefaultValue
    UNKNOWN
}
