package dev.rush.standalone;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A process that is started again when it dies, after half a second first and after up to half a minute while it goes on
 * dying or cannot be started. Safe for use by several threads.
 *
 * @param <P> what there is to say about such a process
 */
final class Kept<P> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Kept.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final String name;
    private final Supplier<P> start;
    private final End<P> end;
    private final Consumer<P> stop;
    private final CountDownLatch closing = new CountDownLatch(1);
    private P process;

    /** Waits until a process has ended, whatever way; its exit value. */
    @FunctionalInterface
    interface End<P> {
        int await(P process) throws InterruptedException;
    }

    private Kept(String name, P process, Supplier<P> start, End<P> end, Consumer<P> stop) {
        this.name = name;
        this.process = process;
        this.start = start;
        this.end = end;
        this.stop = stop;
    }

    /**
     * Keeps a process from now on.
     *
     * @param name what it is called in the log
     * @param running the first one, which runs
     * @param start starts the next one where the last one was, after that has been stopped
     * @param end waits for its end
     * @param stop ends it if it runs and gives back what it had; does nothing the second time
     */
    static <P> Kept<P> keep(String name, P running, Supplier<P> start, End<P> end, Consumer<P> stop) {
        Kept<P> kept = new Kept<>(name, running, start, end, stop);
        Thread.ofPlatform().daemon().name(name + " watch").start(kept::watch);
        return kept;
    }

    /** The newest one. */
    synchronized P current() {
        return process;
    }

    private void watch() {
        try {
            Duration pause = SHORTEST_PAUSE;
            while (true) {
                Instant seen = Instant.now();
                int exit = end.await(current());
                pause = livedLong(seen) ? SHORTEST_PAUSE : doubled(pause);
                if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                LOG.warnf("%s ended with %d and is started again after %d ms", name, exit, pause.toMillis());
                startAgain();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean livedLong(Instant started) {
        return Duration.between(started, Instant.now()).compareTo(LONGEST_PAUSE) > 0;
    }

    private static Duration doubled(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private synchronized void startAgain() {
        if (closing.getCount() == 0) {
            return;
        }
        try {
            stop.accept(process);
            process = start.get();
        } catch (RuntimeException failure) {
            LOG.errorf("%s cannot be started again: %s", name, failure.getMessage());
        }
    }

    /** Stops it for good; waits for a start that is under way. */
    @Override
    public void close() {
        closing.countDown();
        stop.accept(current());
    }
}
