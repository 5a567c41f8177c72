package dev.rush.logs.service;

import dev.rush.contracts.id.RunId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One reader's bell. The reader clears it before it looks into the store and waits for it after it found nothing, so that
 * what arrives in between rings it and is not missed. One reader, any number of ringers.
 */
public final class Watch implements AutoCloseable {
    private static final Runnable QUIET = () -> {};
    private static final Runnable RUNG = () -> {};

    private final Arrivals arrivals;
    private final RunId run;
    private final AtomicReference<Runnable> waiter = new AtomicReference<>(QUIET);

    Watch(Arrivals arrivals, RunId run) {
        this.arrivals = arrivals;
        this.run = run;
    }

    RunId run() {
        return run;
    }

    /** Forgets what has rung so far. */
    public void clear() {
        waiter.set(QUIET);
    }

    /** Ends when it rings or has rung since {@link #clear}, or after the limit. */
    public Uni<Void> await(Duration limit) {
        return Uni.createFrom()
                .<Void>emitter(emitter -> {
                    Runnable completion = () -> emitter.complete(null);
                    if (!waiter.compareAndSet(QUIET, completion)) {
                        completion.run();
                    }
                })
                .ifNoItem()
                .after(limit)
                .recoverWithUni(Uni.createFrom().voidItem());
    }

    /** Stops watching. */
    @Override
    public void close() {
        arrivals.remove(this);
    }

    void wake() {
        waiter.getAndSet(RUNG).run();
    }
}
