package dev.rush.worker.domain;

import java.time.Duration;
import java.util.Objects;

/**
 * When the end of a result that nobody has settled is said next: after a minute, then ever more seldom.
 *
 * @param at in nanoseconds of the caller's monotonic clock
 * @param pause what lies between this time and the one before
 */
public record Asking(long at, Duration pause) {
    /** How long an end is said for; what nobody settles until then is kept like other work that is nowhere else. */
    public static final Duration DEADLINE = Duration.ofDays(7);

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    public Asking {
        Objects.requireNonNull(pause, "pause");
    }

    /** The first time, for an end that was said now. */
    public static Asking first(long now) {
        return new Asking(now + FIRST.toNanos(), FIRST);
    }

    /** Whether it is time. */
    public boolean isDue(long now) {
        return at - now <= 0;
    }

    /** The time after this one, which is now. */
    public Asking next(long now) {
        Duration doubled = pause.multipliedBy(2);
        Duration longer = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return new Asking(now + longer.toNanos(), longer);
    }
}
