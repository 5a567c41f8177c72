package dev.rush.contracts.id;

import java.util.Objects;
import java.util.Optional;

/**
 * One try at a run on one machine; the number is the fencing epoch.
 *
 * @param run the run
 * @param attempt the attempt, from 1
 */
public record AttemptKey(RunId run, int attempt) {
    public AttemptKey {
        Objects.requireNonNull(run, "run");
        AttemptNumber.require(attempt);
    }

    /** {@code <run>-<attempt>}, for example {@code k7m2q9x4tb1d-2}: names its folders, refs and processes. */
    public String name() {
        return run + "-" + attempt;
    }

    /** The attempt of that {@link #name()}; nothing when the text is not the name of an attempt. */
    public static Optional<AttemptKey> parse(String name) {
        int dash = name.lastIndexOf('-');
        try {
            RunId run = new RunId(name.substring(0, Math.max(0, dash)));
            AttemptKey key = new AttemptKey(run, Integer.parseInt(name.substring(dash + 1)));
            return Optional.of(key).filter(read -> read.name().equals(name));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
