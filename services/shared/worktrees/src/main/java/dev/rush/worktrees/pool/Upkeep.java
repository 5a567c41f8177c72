package dev.rush.worktrees.pool;

import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.git.GitFailedException;
import dev.rush.worktrees.mirror.Mirror;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;

/**
 * What is done for the pools when nobody waits: first the template comes to where the next run is expected to start, then
 * the ready worktrees do, then missing ones are made. One step at a time, and each gives way to whoever needs a worktree.
 */
public final class Upkeep {
    private static final long IDLE = Duration.ofMinutes(30).toNanos();

    private final Pools pools;
    private final Quota quota;
    private final Traffic traffic;
    private final ScheduledExecutorService thread;
    private final ToLongFunction<Mirror> oldest;
    private final Stock stock;
    private final Set<Pool> due = ConcurrentHashMap.newKeySet();

    /**
     * What upkeep goes by.
     *
     * @param quota how much there may be
     * @param thread who does it
     * @param oldest when the oldest worktree was made that reads a mirror, in seconds since 1970
     */
    public record Keeper(Quota quota, ScheduledExecutorService thread, ToLongFunction<Mirror> oldest) {}

    public Upkeep(Pools pools, Factory factory, Traffic traffic, Keeper keeper) {
        this.pools = pools;
        this.quota = keeper.quota();
        this.oldest = keeper.oldest();
        this.traffic = traffic;
        this.thread = keeper.thread();
        this.stock = new Stock(factory, quota, traffic);
    }

    /** Fetches the repositories in use that often. */
    public void fetchEvery(Duration period) {
        if (!period.isZero()) {
            var unused = thread.scheduleWithFixedDelay(
                    () -> pools.all().forEach(pool -> guarded(pool, () -> fetch(pool))),
                    period.toMillis(),
                    period.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    /** Sees to a pool soon. */
    public void later(Pool pool) {
        if (due.add(pool)) {
            submit(pool, () -> {
                due.remove(pool);
                see(pool);
            });
        }
    }

    private void submit(Pool pool, Step step) {
        try {
            thread.execute(() -> guarded(pool, step));
        } catch (RejectedExecutionException closed) {
            Pools.LOG.debug("the pools are closed");
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void guarded(Pool pool, Step step) {
        try {
            step.run();
        } catch (IOException failure) {
            boolean closed = failure.getCause() instanceof CancellationException;
            Logger.Level level = closed ? Logger.Level.DEBUG : Logger.Level.INFO;
            Pools.LOG.logf(
                    level, "%s: the pool is not complete: %s", pool.mirror().repository(), failure.getMessage());
        } catch (CancellationException closed) {
            Pools.LOG.debug("the pools are closed");
        } catch (RuntimeException failure) {
            Pools.LOG.errorf(
                    failure, "%s: the pool is not complete", pool.mirror().repository());
        }
    }

    private void see(Pool pool) throws IOException {
        traffic.giveWay();
        if (!stock.fill(pool)) {
            later(pool);
        }
        traffic.giveWay();
        if (!traffic.isBusy()) {
            pool.mirror().tidy(oldest.applyAsLong(pool.mirror()));
        }
    }

    /** Makes a ready worktree of a folder in the pool that an agent had and the pool expects. */
    public void reclaim(Pool pool, Path folder) {
        submit(pool, () -> {
            traffic.giveWay();
            pool.came();
            stock.reclaim(pool, folder);
        });
    }

    /** Takes over what a former worker left ready: its template, and the worktrees that were copied from it. */
    public void restore(Pool pool, SlotRecord record, Path template, List<Path> ready) {
        pool.restored(record.base(), record.commit());
        submit(pool, () -> {
            traffic.giveWay();
            stock.restore(pool, record.commit(), template, ready);
        });
    }

    /** Gives up everything that is ready: the disk is full. */
    public void clear() {
        quota.clearAll();
    }

    private void fetch(Pool pool) throws IOException {
        boolean idle = System.nanoTime() - pool.lastUse() > IDLE;
        if (!pool.isHot() || idle || pool.mirror().current(pool.base()).isPresent()) {
            return;
        }
        traffic.giveWay();
        Git.Result fetched = pool.mirror().fetchAgain();
        if (!fetched.ok()) {
            throw new GitFailedException("fetch", fetched);
        }
        pool.mirror().commit(pool.base()).ifPresent(pool::moved);
        see(pool);
    }
}
