package dev.rush.triggers.domain;

import java.util.Objects;
import java.util.Optional;

/** What a delivery was read as. */
public sealed interface Reading {
    /** A wish for a run. */
    record Wish(Signal signal) implements Reading {
        public Wish {
            Objects.requireNonNull(signal, "signal");
        }
    }

    /** Something else. */
    record Nothing() implements Reading {}

    /** That signal, or nothing. */
    static Reading of(Optional<Signal> signal) {
        return signal.<Reading>map(Wish::new).orElseGet(Nothing::new);
    }
}
