package dev.rush.dispatch.domain.run;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether the machine of a run is there.
 *
 * @param awaySince when it was last heard of, if it is away now
 * @param returned when it came back the last time; nothing when it never was away
 */
public record Presence(Optional<Instant> awaySince, Optional<Instant> returned) {
    /** A machine that was always there, or of which nothing is known. */
    public static final Presence HERE = new Presence(Optional.empty(), Optional.empty());

    public Presence {
        Objects.requireNonNull(awaySince, "awaySince");
        Objects.requireNonNull(returned, "returned");
    }

    /** Whether it is away now. */
    boolean isAway() {
        return awaySince.isPresent();
    }
}
