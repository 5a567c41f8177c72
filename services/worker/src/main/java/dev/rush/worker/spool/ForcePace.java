package dev.rush.worker.spool;

import java.time.Duration;

/**
 * How often to force a log to disk, in {@link System#nanoTime}. The pause after a force is twenty times as long as the force
 * took, so that forcing and what goes with it (the dialogue's journal is forced too) stays near a tenth of the disk's time; it
 * is 20 ms at least and 200 ms at most. On a fast disk a line is on its way at once, on a slow or busy one lines go together.
 */
final class ForcePace {
    static final int BYTES = 64 * 1024;
    static final Duration LONGEST = Duration.ofMillis(200);
    static final Duration SHORTEST = Duration.ofMillis(20);

    private static final int FACTOR = 20;

    private boolean before;
    private long ended;
    private long pause;

    /** Whether so many bytes that wait are to be forced: at once after a pause without any, and from 64 KiB on. */
    boolean isDue(long now, int bytes) {
        return bytes > 0 && (bytes >= BYTES || !before || now - ended >= pause);
    }

    /** Bytes were forced, between these two times. */
    void forced(long from, long to) {
        before = true;
        ended = to;
        pause = Math.clamp((to - from) * FACTOR, SHORTEST.toNanos(), LONGEST.toNanos());
    }
}
