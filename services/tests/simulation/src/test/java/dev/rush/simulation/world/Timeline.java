package dev.rush.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when everything that is to happen now has happened. */
final class Timeline {
    static final Instant BEGIN = Instant.parse("2026-11-24T05:00:00Z");

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private long now = BEGIN.toEpochMilli();
    private long order;
    private long happened;

    private record Due(long at, long order, Runnable what) {}

    Instant now() {
        return Instant.ofEpochMilli(now);
    }

    long nanos() {
        return (now - BEGIN.toEpochMilli()) * 1_000_000;
    }

    long happened() {
        return happened;
    }

    void after(Duration pause, Runnable what) {
        queue.add(new Due(now + Math.max(0, pause.toMillis()), order++, what));
    }

    void at(Instant when, Runnable what) {
        queue.add(new Due(Math.max(now, when.toEpochMilli()), order++, what));
    }

    /** Lets the next thing happen, unless that is after the end; false when nothing was left until then. */
    boolean step(Instant end) {
        Due next = queue.peek();
        if (next == null || next.at() > end.toEpochMilli()) {
            return false;
        }
        queue.remove();
        now = next.at();
        happened++;
        next.what().run();
        return true;
    }
}
