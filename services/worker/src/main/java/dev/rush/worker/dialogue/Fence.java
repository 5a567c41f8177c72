package dev.rush.worker.dialogue;

import dev.rush.worker.domain.FenceState;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Holds an attempt's side effects back while nobody knows whether it is still the current one: from when its worker may have
 * slept until dispatch confirmed it, or had it stopped. Safe for use by many threads.
 */
public final class Fence {
    private static final long LOOK_MILLIS = 500;

    private final Runnable look;
    private FenceState state = FenceState.OPEN;

    /**
     * An open fence.
     *
     * @param look finds out whether the worker has slept, and then freezes this fence
     */
    public Fence(Runnable look) {
        this.look = look;
    }

    /** From now on nothing passes. */
    public synchronized void freeze(long asking) {
        state = state.frozen(asking);
    }

    /** The answer to a question; one to an earlier question does not count. */
    public synchronized void confirm(long answered) {
        state = state.confirmed(answered);
        notifyAll();
    }

    /** The attempt must stop: what it has done meanwhile counts for nothing. */
    public synchronized void stop() {
        state = state.stopped();
        notifyAll();
    }

    /** What is still to be asked. */
    public synchronized OptionalLong question() {
        return state.open();
    }

    /** Whether nothing may pass now. */
    boolean isFrozen() {
        look.run();
        return question().isPresent();
    }

    /**
     * To be called before each irreversible step: waits until it is known whether the attempt is the current one.
     *
     * @return whether it is; false when another has come in its place
     */
    public boolean pass() throws InterruptedException {
        look.run();
        synchronized (this) {
            while (state.isFrozen()) {
                TimeUnit.MILLISECONDS.timedWait(this, LOOK_MILLIS);
            }
            return !state.isSuperseded();
        }
    }
}
