package dev.rush.worker.control;

import dev.rush.worker.garbage.GarbageCollector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Collects garbage now and then, and when someone on this machine asks for it. */
public final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final GarbageCollector garbage;
    private final ControlSocket control;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("housekeeping").factory());

    private Housekeeping(GarbageCollector garbage, ControlSocket control) {
        this.garbage = garbage;
        this.control = control;
    }

    /**
     * Begins.
     *
     * @param data where callers find the socket
     * @param every how long to wait between two collections, and before the first; zero for none unless asked
     */
    public static Housekeeping start(Path data, GarbageCollector garbage, Duration every) {
        Housekeeping started = new Housekeeping(garbage, ControlSocket.open(data, new Controls(garbage)));
        if (!every.isZero()) {
            var unused = started.thread.scheduleWithFixedDelay(
                    started::collect, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
        return started;
    }

    private void collect() {
        try {
            garbage.collect();
        } catch (RuntimeException failure) {
            LOG.warn("worktrees could not be looked through", failure);
        }
    }

    @Override
    public void close() {
        control.close();
        thread.shutdownNow();
    }
}
