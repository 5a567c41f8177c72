package dev.rush.contracts.machine;

import org.jspecify.annotations.Nullable;

/** Equal to a class of machine that is not written: the JSON of an event that was released without one stays as it was. */
record NotKnown() {
    @Override
    public boolean equals(@Nullable Object value) {
        return value == MachineClass.UNKNOWN;
    }

    @Override
    public int hashCode() {
        return MachineClass.UNKNOWN.hashCode();
    }
}
