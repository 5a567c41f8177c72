package dev.rush.pullrequests.service;

import dev.rush.pullrequests.domain.DeliveryEvent;
import java.util.Objects;
import java.util.Optional;

/**
 * What a step came to.
 *
 * @param event what follows is decided from
 * @param diff the unified diff, when the step made one
 */
public record StepOutcome(DeliveryEvent event, Optional<byte[]> diff) {
    public StepOutcome {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(diff, "diff");
    }

    static StepOutcome of(DeliveryEvent event) {
        return new StepOutcome(event, Optional.empty());
    }
}
