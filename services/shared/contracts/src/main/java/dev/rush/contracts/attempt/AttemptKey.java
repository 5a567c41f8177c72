package dev.rush.contracts.attempt;

import dev.rush.contracts.id.RunId;
import java.util.Objects;

/**
 * One try at a run on one machine; the number is the fencing epoch.
 *
 * @param run the run
 * @param attempt the attempt, from 1
 */
public record AttemptKey(RunId run, int attempt) {
    public AttemptKey {
        Objects.requireNonNull(run, "run");
        Attempts.requireNumber(attempt);
    }
}
