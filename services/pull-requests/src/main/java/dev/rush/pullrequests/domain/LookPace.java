package dev.rush.pullrequests.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How often an open pull request is looked at: the older it is, the less, so that thousands that nobody closes do not use up what a
 * forge allows: 2,500 of them that are older than ten days cost about 210 calls an hour of GitHub's 5,000.
 */
public final class LookPace {
    private static final int PARTS_OF_AGE = 10;

    private LookPace() {}

    /**
     * When to look next at a pull request of that forge.
     *
     * @param lookEvery how often at most where the forge is not on this machine
     */
    public static Instant next(String forge, Duration lookEvery, Instant requestedAt, Instant now) {
        boolean local = forge.equals("local");
        Duration shortest = local ? Duration.ofSeconds(10) : lookEvery;
        Duration longest = local ? Duration.ofMinutes(5) : Duration.ofDays(1);
        Duration pace = Duration.between(requestedAt, now).dividedBy(PARTS_OF_AGE);
        Duration bounded = pace.compareTo(shortest) < 0 ? shortest : pace.compareTo(longest) > 0 ? longest : pace;
        return now.plus(bounded);
    }
}
