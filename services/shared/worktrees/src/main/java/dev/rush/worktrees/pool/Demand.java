package dev.rush.worktrees.pool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many ready worktrees a repository should have: as many as were claimed, at the worst, in the time that one refill
 * takes, and one more; at least two, and at most thirty-two, because git gets slower with every
 * worktree that a repository has. Not safe for use by several threads.
 */
final class Demand {
    private static final int LEAST = 2;
    private static final int MOST = 32;
    private static final int MEMORY = 200;
    private static final long HORIZON = Duration.ofMinutes(10).toNanos();

    private final Deque<Long> claims = new ArrayDeque<>();
    private long refill = Duration.ofSeconds(1).toNanos();

    /** Somebody came for one, at that {@link System#nanoTime}. */
    void claimed(long now) {
        claims.addLast(now);
        if (claims.size() > MEMORY) {
            claims.removeFirst();
        }
    }

    /** Making one took so long. */
    void refilled(long nanos) {
        refill = Math.max(Duration.ofMillis(100).toNanos(), nanos);
    }

    /** How many there should be. */
    int target(long now) {
        claims.removeIf(claim -> now - claim > HORIZON);
        Deque<Long> window = new ArrayDeque<>();
        int peak = 0;
        for (long claim : claims.stream().sorted().toList()) {
            window.addLast(claim);
            while (claim - window.getFirst() > refill) {
                window.removeFirst();
            }
            peak = Math.max(peak, window.size());
        }
        return Math.clamp(peak + 1, LEAST, MOST);
    }
}
