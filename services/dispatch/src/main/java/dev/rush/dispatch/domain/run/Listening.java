package dev.rush.dispatch.domain.run;

import java.time.Instant;
import java.util.Objects;

/**
 * A time in which dispatch has listened without a break, and handled everything that was said.
 *
 * @param since when it began
 * @param until up to when everything that was said is known
 */
public record Listening(Instant since, Instant until) {
    public Listening {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
    }

    /** Whether everything that was said up to then is known. */
    public boolean covers(Instant moment) {
        return !moment.isAfter(until);
    }
}
