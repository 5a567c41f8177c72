package dev.rush.platform.ambient;

import dev.rush.events.Identifiers;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Produces what a pure domain must be given: the clock and the identifiers. */
@Singleton
final class Ambient {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Identifiers identifiers(Clock clock) {
        return Identifiers.secure(clock);
    }
}
