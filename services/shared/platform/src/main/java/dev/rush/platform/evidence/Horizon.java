package dev.rush.platform.evidence;

import java.time.Instant;
import java.util.Objects;

/**
 * An unbroken time of listening: everything that was said until its end has been handled.
 *
 * @param since when it began: the service started, or went on after it had stood still
 * @param until up to when everything is known, not before {@code since}
 */
public record Horizon(Instant since, Instant until) {
    public Horizon {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
    }
}
