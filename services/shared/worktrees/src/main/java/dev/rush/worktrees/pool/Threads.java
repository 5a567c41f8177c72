package dev.rush.worktrees.pool;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The threads that worktrees are made and deleted by.
 *
 * @param copies for those who wait for a copy; first come, first served
 * @param pool fetches, templates and ready worktrees, one after the other
 * @param trash deletes
 */
public record Threads(ExecutorService copies, ScheduledExecutorService pool, ExecutorService trash)
        implements AutoCloseable {
    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    public static Threads start() {
        int processors = Math.max(2, Runtime.getRuntime().availableProcessors());
        return new Threads(
                Executors.newFixedThreadPool(processors, named("worktree-copy-")),
                Executors.newSingleThreadScheduledExecutor(named("worktree-pool-")),
                Executors.newSingleThreadExecutor(named("worktree-trash-")));
    }

    private static ThreadFactory named(String prefix) {
        return Thread.ofPlatform().daemon().name(prefix, 0).factory();
    }

    /** Ends all of them, what they are doing included. What is left in the trash is deleted after the next start. */
    @Override
    public void close() {
        List<ExecutorService> all = List.of(pool, copies, trash);
        all.forEach(ExecutorService::shutdownNow);
        long limit = System.nanoTime() + END_LIMIT.toNanos();
        for (ExecutorService one : all) {
            try {
                if (!one.awaitTermination(limit - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    Pools.LOG.warn("a thread that makes or deletes worktrees did not end");
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
