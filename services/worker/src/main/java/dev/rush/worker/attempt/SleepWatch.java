package dev.rush.worker.attempt;

import java.time.Duration;

/**
 * Notices that time jumped: the machine slept (its monotonic clock stands still then, the wall clock does not), or the
 * worker was stopped or starved (both go on, but nobody looked). It errs on the side of sleep: someone who sets the wall
 * clock looks like one, too. Safe for use by many threads.
 */
final class SleepWatch {
    /** A jump or a gap longer than this may have been sleep. */
    static final Duration TOLERANCE = Duration.ofSeconds(5);

    private long wallMillis;
    private long nanos;
    private boolean begun;

    /**
     * Looks at both clocks. True when there may have been sleep since the last look.
     *
     * @param nowMillis the wall clock
     * @param nowNanos the monotonic clock
     */
    synchronized boolean sleptUntil(long nowMillis, long nowNanos) {
        long gap = (nowNanos - nanos) / 1_000_000;
        long jump = Math.abs(nowMillis - wallMillis - gap);
        boolean slept = begun && (gap > TOLERANCE.toMillis() || jump > TOLERANCE.toMillis());
        begun = true;
        wallMillis = nowMillis;
        nanos = nowNanos;
        return slept;
    }
}
