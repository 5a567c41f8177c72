package dev.rush.checker;

import dev.rush.checker.invariant.Invariants;
import dev.rush.checker.invariant.Violation;
import dev.rush.checker.reading.HistoryReader;
import dev.rush.checker.reading.Subject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Judges a Rush that runs. */
public final class Checker {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private Checker() {}

    /**
     * Reads and judges again until nothing is broken: what is under way may come to its end.
     *
     * @param patience for how long
     * @return what is broken still; nothing when all promises are kept
     */
    public static List<Violation> settle(Subject subject, Duration patience) {
        HistoryReader reader = new HistoryReader(subject);
        long until = System.nanoTime() + patience.toNanos();
        List<Violation> found = Invariants.check(reader.read());
        while (!found.isEmpty() && System.nanoTime() < until) {
            pause();
            found = Invariants.check(reader.read());
        }
        return found;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
