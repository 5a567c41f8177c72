package dev.rush.triggers.domain;

import java.util.Objects;

/**
 * A trigger as members see it.
 *
 * @param trigger the trigger
 * @param refusals what its hook did not let in
 * @param file what it has to do with its repository's file
 */
public record Listed(Trigger trigger, Refusals refusals, FromFile file) {
    public Listed {
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(refusals, "refusals");
        Objects.requireNonNull(file, "file");
    }
}
