package dev.rush.triggers.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a hook did not let in, as far as it was counted: of many in ten seconds one is.
 *
 * @param count how many
 * @param last when the last one came
 * @param reason what was wrong with it; empty when there was none
 */
public record Refusals(long count, Optional<Instant> last, String reason) {
    public Refusals {
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(reason, "reason");
    }
}
