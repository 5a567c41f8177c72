package dev.rush.triggers.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the thread that handles deliveries that there may be one, and everybody how many wait. */
@ApplicationScoped
public class WorkSignal {
    private final Semaphore signal = new Semaphore(0);
    private volatile long waiting;

    /** There may be one. Returns at once. */
    public void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /** How many waited when it was counted last. */
    long waiting() {
        return waiting;
    }

    void count(long now) {
        waiting = now;
    }

    void await(Duration atMost) throws InterruptedException {
        if (signal.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
        }
    }
}
