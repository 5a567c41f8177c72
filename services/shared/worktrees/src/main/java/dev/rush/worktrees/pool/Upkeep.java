package dev.rush.worktrees.pool;

import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.git.GitFailedException;
import dev.rush.worktrees.git.UnsupportedIndexException;
import dev.rush.worktrees.mirror.Mirror;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
    private final Factory factory;
    private final Quota quota;
    private final Traffic traffic;
    private final ScheduledExecutorService thread;
    private final ToLongFunction<Mirror> oldest;
    private final TreeCopy copy;
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
        this.factory = factory;
        this.quota = keeper.quota();
        this.oldest = keeper.oldest();
        this.traffic = traffic;
        this.thread = keeper.thread();
        this.copy = new TreeCopy(Runnable::run, 1, traffic::giveWay);
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
        Optional<Template> template = template(pool);
        if (template.isPresent()) {
            update(pool, template.get());
            refill(pool, template.get());
        }
        traffic.giveWay();
        pool.mirror().tidy(oldest.applyAsLong(pool.mirror()));
    }

    private Optional<Template> template(Pool pool) throws IOException {
        String wanted = pool.wanted();
        Optional<Template> template = pool.template();
        if (template.isEmpty()) {
            return pool.mayHaveTemplate() ? build(pool, wanted) : template;
        }
        if (!template.get().commit().equals(wanted)) {
            move(pool, template.get(), order(pool, wanted));
        }
        return template;
    }

    private static Order order(Pool pool, String commit) throws IOException {
        return Order.of(pool.mirror(), pool.base(), commit);
    }

    private Optional<Template> build(Pool pool, String commit) throws IOException {
        try {
            Template template = factory.template(order(pool, commit));
            if (quota.makeRoom(pool, template.slot().bytes())) {
                pool.template(template);
                return Optional.of(template);
            }
            factory.scrap(template.slot().folder());
        } catch (UnsupportedIndexException left) {
            Pools.LOG.infof("%s is left to git: %s", pool.mirror().repository(), left.getMessage());
        }
        pool.refuse(commit);
        return Optional.empty();
    }

    private void move(Pool pool, Template template, Order order) throws IOException {
        try {
            factory.move(template, order);
        } catch (IOException failure) {
            pool.template(null);
            throw failure;
        }
    }

    private void update(Pool pool, Template template) throws IOException {
        for (Optional<Slot> old = pool.takeOutdated(); old.isPresent(); old = pool.takeOutdated()) {
            traffic.giveWay();
            Order order = order(pool, template.commit());
            pool.add(factory.moved(old.get(), order, Optional.of(template), copy));
            if (!pool.wanted().equals(template.commit())) {
                later(pool);
                return;
            }
        }
    }

    private void refill(Pool pool, Template template) throws IOException {
        while (pool.lacking() > 0 && quota.makeRoom(pool, template.slot().bytes())) {
            traffic.giveWay();
            long begin = System.nanoTime();
            pool.add(factory.copy(template, copy, order(pool, template.commit())));
            pool.refilled(System.nanoTime() - begin);
        }
        for (Optional<Slot> more = pool.takeSurplus(); more.isPresent(); more = pool.takeSurplus()) {
            factory.scrap(more.get().folder());
        }
    }

    /** Makes a ready worktree of a folder in the pool that an agent had and the pool expects. */
    public void reclaim(Pool pool, Path folder) {
        submit(pool, () -> {
            traffic.giveWay();
            pool.came();
            reclaimed(pool, folder);
        });
    }

    private void reclaimed(Pool pool, Path folder) throws IOException {
        Optional<Template> template = pool.template();
        if (template.isPresent() && quota.makeRoom(pool, template.get().slot().bytes())) {
            Order order = order(pool, template.get().commit());
            pool.add(factory.reclaimed(template.get(), copy, folder, order));
        } else {
            factory.scrap(folder);
        }
    }

    /** Takes over what a former worker left ready: its template, and the worktrees that were copied from it. */
    public void restore(Pool pool, SlotRecord record, Path template, List<Path> ready) {
        pool.restored(record.base(), record.commit());
        submit(pool, () -> {
            try {
                traffic.giveWay();
                Template found = factory.restored(template, order(pool, record.commit()));
                if (pool.template().isPresent()
                        || !quota.makeRoom(pool, found.slot().bytes())) {
                    factory.scrap(template);
                } else {
                    pool.template(found);
                }
            } finally {
                for (Path folder : ready) {
                    traffic.giveWay();
                    reclaimed(pool, folder);
                }
            }
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
