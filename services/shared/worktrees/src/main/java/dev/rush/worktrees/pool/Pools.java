package dev.rush.worktrees.pool;

import dev.rush.worktrees.mirror.Mirror;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Where a worktree comes from: a ready one, or a copy of the template, or git. The first run on a repository goes through
 * git; then there is a template, and from the second run on there are ready ones.
 */
public final class Pools {
    public static final Logger LOG = Logger.getLogger("dev.rush.worktrees");

    private final Factory factory;
    private final TreeCopy copy;
    private final Map<Mirror, Pool> pools = new ConcurrentHashMap<>();

    /** Pools whose worktrees are copied for those who wait by that copy. */
    public Pools(Factory factory, TreeCopy copy) {
        this.factory = factory;
        this.copy = copy;
    }

    /** The pool of a repository. */
    public Pool of(Mirror mirror) {
        return pools.computeIfAbsent(mirror, Pool::new);
    }

    public Collection<Pool> all() {
        return pools.values();
    }

    /**
     * A worktree at that commit, which nobody else has.
     *
     * @throws IOException when even git cannot make it; nothing is left of it then
     */
    public Slot obtain(Order order) throws IOException {
        Pool pool = of(order.mirror());
        Optional<Slot> ours = ready(pool, order).or(() -> copied(pool, order));
        return ours.isPresent() ? ours.get() : factory.byGit(order);
    }

    private Optional<Slot> ready(Pool pool, Order order) {
        return pool.take(order.commit()).flatMap(slot -> tried(pool, () -> moved(pool, slot, order)));
    }

    private Optional<Slot> copied(Pool pool, Order order) {
        return pool.template().flatMap(template -> tried(pool, () -> moved(pool, copy(template, order), order)));
    }

    /** A copy of what the template shows, which may be another commit than the wanted one. */
    private Slot copy(Template template, Order order) throws IOException {
        return factory.copy(template, copy, order);
    }

    private Slot moved(Pool pool, Slot slot, Order order) throws IOException {
        return factory.moved(slot, order, pool.template(), copy);
    }

    private interface Way {
        Slot take() throws IOException;
    }

    /** What cannot be had this way may be had another. */
    private static Optional<Slot> tried(Pool pool, Way way) {
        try {
            return Optional.of(way.take());
        } catch (IOException failure) {
            LOG.infof("%s: the pool has no worktree: %s", pool.mirror().repository(), failure.getMessage());
            return Optional.empty();
        }
    }
}
