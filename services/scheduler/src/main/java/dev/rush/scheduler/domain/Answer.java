package dev.rush.scheduler.domain;

import dev.rush.contracts.placement.Placement.Placed;
import dev.rush.contracts.placement.Refusal;
import java.util.List;
import java.util.Objects;

/** What was last answered to a request. */
public sealed interface Answer {
    /** Nothing yet. */
    record Unanswered() implements Answer {}

    /** No machine, for these reasons. */
    record Waits(List<Refusal> refusals) implements Answer {
        public Waits {
            refusals = List.copyOf(refusals);
        }
    }

    /** A slot is held. */
    record Holds(Placed placed) implements Answer {
        public Holds {
            Objects.requireNonNull(placed, "placed");
        }
    }

    /** The slot is not needed any more, or never will be; whatever comes after changes nothing. */
    record Released() implements Answer {}
}
