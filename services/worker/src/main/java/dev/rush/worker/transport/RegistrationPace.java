package dev.rush.worker.transport;

import java.time.Duration;

/**
 * When a machine without an address registers again: after 5 s, then twice as long each time, at most 5 minutes. A machine
 * for which there is no room asks for as long as it lives and must not fill the channel that all others register on.
 */
public final class RegistrationPace {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Duration next = FIRST;

    /** How long to wait after the registration that was just sent. */
    public Duration next() {
        Duration wait = next;
        Duration twice = wait.multipliedBy(2);
        next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
        return wait;
    }
}
