package dev.rush.scheduler.domain;

import dev.rush.contracts.placement.Placement;
import java.util.Objects;
import java.util.Optional;

/**
 * A request from now on, and what is published to dispatch.
 *
 * @param next the request
 * @param said the answer; nothing when there is nothing new
 */
public record Step(Request next, Optional<Placement> said) {
    public Step {
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(said, "said");
    }

    /** A request of which nothing is said. */
    static Step quiet(Request next) {
        return new Step(next, Optional.empty());
    }
}
