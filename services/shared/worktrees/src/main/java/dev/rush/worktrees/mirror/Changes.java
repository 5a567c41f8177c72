package dev.rush.worktrees.mirror;

import dev.rush.worktrees.git.Git;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The changes of one mirror, one after the other, because git itself loses races there. */
final class Changes {
    private final ReentrantLock lock = new ReentrantLock();

    /** Does one; an interrupt ends the wait for the others. */
    Git.Result oneAtATime(Supplier<Git.Result> change) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Git.Result(1, "", "interrupted");
        }
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }
}
