package dev.rush.triggers.domain;

import java.util.Objects;

/**
 * A trigger as members see it.
 *
 * @param trigger the trigger
 * @param refusals what its hook did not let in
 */
public record Listed(Trigger trigger, Refusals refusals) {
    public Listed {
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(refusals, "refusals");
    }
}
