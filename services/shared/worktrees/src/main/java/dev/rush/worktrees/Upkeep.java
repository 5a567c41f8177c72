package dev.rush.worktrees;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What is done for the pools when nobody waits: first the template comes to where the next run is expected to start, then
 * the ready worktrees do, then missing ones are made. One step at a time, and each gives way to whoever needs a worktree.
 */
final class Upkeep {
    private static final long IDLE = Duration.ofMinutes(30).toNanos();

    private final Pools pools;
    private final Factory factory;
    private final Quota quota;
    private final Traffic traffic;
    private final ScheduledExecutorService thread;
    private final TreeCopy copy;
    private final Set<Pool> due = ConcurrentHashMap.newKeySet();

    Upkeep(Pools pools, Factory factory, Quota quota, Traffic traffic, ScheduledExecutorService thread) {
        this.pools = pools;
        this.factory = factory;
        this.quota = quota;
        this.traffic = traffic;
        this.thread = thread;
        this.copy = new TreeCopy(Runnable::run, 1, traffic::giveWay);
    }

    /** Fetches the repositories in use that often. */
    void fetchEvery(Duration period) {
        if (!period.isZero()) {
            var unused = thread.scheduleWithFixedDelay(
                    () -> pools.all().forEach(pool -> guarded(pool, () -> fetch(pool))),
                    period.toMillis(),
                    period.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    /** Sees to a pool soon. */
    void later(Pool pool) {
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
        if (!pool.mirror().rules().arePlain()) {
            quota.clear(pool);
            return;
        }
        traffic.giveWay();
        Optional<Template> template = template(pool);
        if (template.isPresent()) {
            update(pool, template.get());
            refill(pool, template.get());
        }
    }

    private Optional<Template> template(Pool pool) throws IOException {
        String wanted = pool.wanted();
        Optional<Template> template = pool.template();
        if (template.isEmpty()) {
            return pool.mayHaveTemplate() ? build(pool, wanted) : template;
        }
        if (!template.get().commit().equals(wanted)) {
            move(pool, template.get(), wanted);
        }
        return template;
    }

    private Optional<Template> build(Pool pool, String commit) throws IOException {
        try {
            Template template = factory.template(pool.mirror(), commit);
            if (quota.makeRoom(pool, template.slot().bytes())) {
                pool.template(template);
                return Optional.of(template);
            }
            factory.scrap(template.slot().admin());
        } catch (UnsupportedIndexException left) {
            Pools.LOG.infof("%s is left to git: %s", pool.mirror().repository(), left.getMessage());
        }
        pool.refuse(commit);
        return Optional.empty();
    }

    private void move(Pool pool, Template template, String commit) throws IOException {
        try {
            factory.move(template, commit);
        } catch (IOException failure) {
            pool.template(null);
            throw failure;
        }
    }

    private void update(Pool pool, Template template) throws IOException {
        for (Optional<Slot> old = pool.takeOutdated(); old.isPresent(); old = pool.takeOutdated()) {
            traffic.giveWay();
            pool.add(factory.moved(old.get(), template.commit(), Optional.of(template), copy));
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
            pool.add(factory.copy(template, copy));
            pool.refilled(System.nanoTime() - begin);
        }
        for (Optional<Slot> more = pool.takeSurplus(); more.isPresent(); more = pool.takeSurplus()) {
            factory.scrap(more.get().admin());
        }
    }

    /** Makes a ready worktree of the folder of that name, which an agent had and the pool expects. */
    void reclaim(Pool pool, String id, IndexFile remembered) {
        submit(pool, () -> {
            traffic.giveWay();
            pool.came();
            Optional<Template> template = pool.template();
            if (template.isPresent()
                    && quota.makeRoom(pool, template.get().slot().bytes())) {
                pool.add(factory.reclaimed(template.get(), copy, id, remembered));
            } else {
                factory.scrap(new AdminDirectory(pool.mirror().path(), id));
            }
        });
    }

    /** Gives up everything that is ready: the disk is full. */
    void clear() {
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
