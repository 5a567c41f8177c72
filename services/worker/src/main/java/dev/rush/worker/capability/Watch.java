package dev.rush.worker.capability;

import dev.rush.contracts.capability.Fact;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Looks again, now and then, at what the machine has, and says so when it is something else. */
public final class Watch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Watch.class);

    private final Capabilities capabilities;
    private final Consumer<Map<String, Fact>> changed;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("capabilities").factory());
    private Map<String, Fact> last;

    /**
     * A watch that has not begun.
     *
     * @param known what there was the last time
     * @param changed is told what there is now
     */
    public Watch(Capabilities capabilities, Map<String, Fact> known, Consumer<Map<String, Fact>> changed) {
        this.capabilities = capabilities;
        this.last = Map.copyOf(known);
        this.changed = changed;
    }

    /** Looks again every so often; never for zero. */
    public Watch every(Duration pause) {
        if (!pause.isZero()) {
            var unused = thread.scheduleWithFixedDelay(
                    this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
        return this;
    }

    private void look() {
        try {
            Map<String, Fact> now = capabilities.find();
            if (!now.equals(last)) {
                last = now;
                changed.accept(now);
            }
        } catch (RuntimeException failure) {
            LOG.warnf("what this machine has could not be looked at: %s", failure.getMessage());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
