package dev.rush.worktrees.pool;

import dev.rush.worktrees.git.UnsupportedIndexException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Fills pools: templates, ready worktrees, and those that come back. Used by one thread. */
final class Stock {
    private final Factory factory;
    private final Quota quota;
    private final Traffic traffic;
    private final TreeCopy copy;

    Stock(Factory factory, Quota quota, Traffic traffic) {
        this.factory = factory;
        this.quota = quota;
        this.traffic = traffic;
        this.copy = new TreeCopy(Runnable::run, 1, traffic::giveWay);
    }

    /** Brings all of a pool to where the next run is expected to start; false when that has moved meanwhile. */
    boolean fill(Pool pool) throws IOException {
        Optional<Template> template = template(pool);
        if (template.isEmpty()) {
            return true;
        }
        boolean current = update(pool, template.get());
        refill(pool, template.get());
        return current;
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

    private boolean update(Pool pool, Template template) throws IOException {
        for (Optional<Slot> old = pool.takeOutdated(); old.isPresent(); old = pool.takeOutdated()) {
            traffic.giveWay();
            Order order = order(pool, template.commit());
            pool.add(factory.moved(old.get(), order, Optional.of(template), copy));
            if (!pool.wanted().equals(template.commit())) {
                return false;
            }
        }
        return true;
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

    /** Makes a ready worktree of a folder in the pool of whose files some may be as remembered. */
    void reclaim(Pool pool, Path folder) throws IOException {
        Optional<Template> template = pool.template();
        if (template.isPresent() && quota.makeRoom(pool, template.get().slot().bytes())) {
            Order order = order(pool, template.get().commit());
            pool.add(factory.reclaimed(template.get(), copy, folder, order));
        } else {
            factory.scrap(folder);
        }
    }

    /** Takes over a template and the worktrees that were copied from it, all of them checked. */
    void restore(Pool pool, String commit, Path template, List<Path> ready) throws IOException {
        try {
            Template found = factory.restored(template, order(pool, commit));
            if (pool.template().isPresent()
                    || !quota.makeRoom(pool, found.slot().bytes())) {
                factory.scrap(template);
            } else {
                pool.template(found);
            }
        } finally {
            for (Path folder : ready) {
                traffic.giveWay();
                reclaim(pool, folder);
            }
        }
    }
}
