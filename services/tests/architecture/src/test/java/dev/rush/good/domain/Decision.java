package dev.rush.good.domain;

import dev.rush.contracts.id.RunId;
import java.time.Instant;
import java.util.List;

/**
 * Knows what it is told.
 *
 * @param run the run
 * @param now the caller's clock
 */
public record Decision(RunId run, Instant now) {
    /** Whether it came before all of these. */
    public boolean isBefore(List<Decision> others) {
        return others.stream().allMatch(other -> now.isBefore(other.now()));
    }
}
