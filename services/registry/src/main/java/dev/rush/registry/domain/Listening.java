package dev.rush.registry.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * A time in which the registry has listened without a break, and handled everything that was said.
 *
 * @param since when it began
 * @param until up to when everything that was said is known
 */
public record Listening(Instant since, Instant until) {
    public Listening {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
    }
}
