package dev.rush.worker.transport.gateway;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: up to half a second, then up to twice as long each time, at most half a minute. By
 * chance, so that a thousand machines that lost one gateway do not come back in the same instant.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int LEAST = 10;

    private final RandomGenerator random;
    private Duration limit = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The wait after a try that failed. */
    Duration next() {
        Duration wait = Duration.ofMillis(random.nextLong(limit.toMillis() / LEAST, limit.toMillis() + 1));
        Duration twice = limit.multipliedBy(2);
        limit = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
        return wait;
    }

    /** A try went well. */
    void reset() {
        limit = FIRST;
    }
}
