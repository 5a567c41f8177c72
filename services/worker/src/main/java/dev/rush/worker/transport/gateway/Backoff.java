package dev.rush.worker.transport.gateway;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: up to half a second, then up to twice as long each time, at most half a minute. By
 * chance, so that a thousand machines that lost one gateway do not come back in the same instant. A connection that did not last
 * counts as a try that failed: a gateway that lets everybody in and falls over would otherwise be tried at the first pace for ever.
 */
public final class Backoff {
    /** How long a connection has to last before the next wait is the first again. */
    public static final Duration LASTING = Duration.ofSeconds(30);

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int LEAST = 10;

    private final RandomGenerator random;
    private Duration limit = FIRST;

    /** Waits that are taken from that chance. */
    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The wait before the next try.
     *
     * @param lasted how long the last connection did; nothing for one that never was
     */
    public Duration next(Duration lasted) {
        if (lasted.compareTo(LASTING) >= 0) {
            limit = FIRST;
        }
        Duration wait = Duration.ofMillis(random.nextLong(limit.toMillis() / LEAST, limit.toMillis() + 1));
        Duration twice = limit.multipliedBy(2);
        limit = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
        return wait;
    }
}
