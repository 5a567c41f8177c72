package dev.rush.worker.process;

import java.time.Duration;

/**
 * Decides whether an agent hangs: silent, when it wrote nothing and hardly used the processor for the limit; spinning, when it
 * wrote nothing but kept the processor busy for six times as long. A time nobody watched, because worker or
 * machine slept, does not count. Used by one thread.
 */
public final class HangDetector {
    /** What an agent looks like. */
    public enum Finding {
        WELL,
        SILENT,
        SPINNING
    }

    private static final int SPINNING_FACTOR = 6;
    private static final int SAMPLES = 20;
    private static final double IDLE = 0.05;
    /** Of a processor that many share even a process that never waits gets only a part. */
    private static final double FULL = 0.4;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Duration limit;
    private final Duration pause;
    private boolean begun;
    private Sample last = new Sample(0, 0, 0);
    private long activeAt;
    private Sample output = last;

    /**
     * What was seen of an agent.
     *
     * @param at when, by {@link System#nanoTime}
     * @param written bytes of output so far
     * @param cpu processor time of all its processes that live, in nanoseconds
     */
    record Sample(long at, long written, long cpu) {}

    public HangDetector(Duration limit) {
        this.limit = limit;
        Duration part = limit.dividedBy(SAMPLES);
        this.pause = part.compareTo(LONGEST_PAUSE) < 0 ? part : LONGEST_PAUSE;
    }

    /** Whether it is time for another sample. */
    boolean isDue(long now) {
        return !begun || now - last.at >= pause.toNanos();
    }

    /** Takes a sample. */
    Finding see(Sample now) {
        long elapsed = now.at - last.at;
        if (!begun || elapsed > SPINNING_FACTOR * pause.toNanos() + LONGEST_PAUSE.toNanos()) {
            begin(now);
            return Finding.WELL;
        }
        boolean works = now.cpu < last.cpu || now.cpu - last.cpu > IDLE * elapsed;
        if (now.written != last.written) {
            output = now;
            activeAt = now.at;
        } else if (works) {
            activeAt = now.at;
        }
        last = now;
        return verdict(now);
    }

    private void begin(Sample now) {
        begun = true;
        last = now;
        output = now;
        activeAt = now.at;
    }

    private Finding verdict(Sample now) {
        long quiet = now.at - output.at;
        boolean spins = quiet >= SPINNING_FACTOR * limit.toNanos() && now.cpu - output.cpu >= FULL * quiet;
        return now.at - activeAt >= limit.toNanos() ? Finding.SILENT : spins ? Finding.SPINNING : Finding.WELL;
    }
}
