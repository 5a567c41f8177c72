package dev.rush.identity.domain;

import dev.rush.contracts.identity.DecisionMade;
import java.util.Objects;
import java.util.UUID;

/**
 * A decision as it is remembered.
 *
 * @param id the id of the event that told of it
 * @param made what was decided
 */
public record Decision(UUID id, DecisionMade made) {
    public Decision {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(made, "made");
    }
}
