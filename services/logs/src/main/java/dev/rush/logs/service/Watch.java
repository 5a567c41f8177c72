package dev.rush.logs.service;

import dev.rush.contracts.id.RunId;
import dev.rush.logs.domain.Cursor;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

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
    private Audience audience = new Audience();

    Watch(Arrivals arrivals, RunId run) {
        this.arrivals = arrivals;
        this.run = run;
    }

    RunId run() {
        return run;
    }

    void join(Audience others) {
        audience = others;
    }

    /** Forgets what has rung so far. */
    public void clear() {
        waiter.set(QUIET);
    }

    /** Ends with true when it rings or has rung since {@link #clear}, and with false after the limit. */
    public Uni<Boolean> await(Duration limit) {
        return Uni.createFrom()
                .<Boolean>emitter(emitter -> {
                    Runnable completion = () -> emitter.complete(true);
                    if (!waiter.compareAndSet(QUIET, completion)) {
                        completion.run();
                    }
                })
                .ifNoItem()
                .after(limit)
                .recoverWithItem(false);
    }

    /** Looks into the store, together with the run's other readers who do so now from the same place. */
    Uni<Look> together(Cursor cursor, Supplier<Uni<Look>> look) {
        return audience.together(cursor, look);
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
