package dev.rush.worktrees.pool;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Lets what can wait give way to whoever needs a worktree now. */
public final class Traffic {
    private static final long LONGEST = Duration.ofSeconds(1).toNanos();

    private int waiting;

    /** Somebody who needs a worktree; until closed. */
    public Passage enter() {
        count(1);
        return () -> count(-1);
    }

    /** Closed when the worktree is there. */
    public interface Passage extends AutoCloseable {
        @Override
        void close();
    }

    private synchronized void count(int change) {
        waiting += change;
        notifyAll();
    }

    /** Whether somebody needs a worktree now. */
    public synchronized boolean isBusy() {
        return waiting > 0;
    }

    /**
     * Returns when nobody needs a worktree, or after a second, so that the background gets on at all.
     *
     * @throws CancellationException when the thread is interrupted
     */
    public synchronized void giveWay() {
        long limit = System.nanoTime() + LONGEST;
        try {
            while (waiting > 0 && System.nanoTime() < limit) {
                wait(Math.max(1, (limit - System.nanoTime()) / 1_000_000));
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped");
        }
    }
}
