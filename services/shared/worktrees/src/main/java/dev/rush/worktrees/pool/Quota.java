package dev.rush.worktrees.pool;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps all pools together below what they may take of the disk; those idle for longest give first. */
public final class Quota {
    private final long limit;
    private final Pools pools;
    private final Factory factory;

    public Quota(long limit, Pools pools, Factory factory) {
        this.limit = limit;
        this.pools = pools;
        this.factory = factory;
    }

    /** Makes room for so many bytes more of that pool; false when there is none. */
    public boolean makeRoom(Pool pool, long bytes) {
        while (taken() + bytes > limit) {
            Optional<Pool> idlest = others(pool).min(Comparator.comparingLong(Pool::lastUse));
            if (idlest.isEmpty()) {
                return false;
            }
            shrink(idlest.get());
        }
        return true;
    }

    private Stream<Pool> others(Pool pool) {
        return pools.all().stream().filter(other -> other != pool && other.bytes() > 0);
    }

    private long taken() {
        return pools.all().stream().mapToLong(Pool::bytes).sum();
    }

    /** Gives up one worktree of a pool, or its template when there is none. */
    private void shrink(Pool pool) {
        pool.takeAny().ifPresentOrElse(slot -> factory.scrap(slot.folder()), () -> clear(pool));
    }

    /** Gives up all that a pool has. */
    public void clear(Pool pool) {
        for (Optional<Slot> slot = pool.takeAny(); slot.isPresent(); slot = pool.takeAny()) {
            factory.scrap(slot.get().folder());
        }
        pool.template().ifPresent(template -> factory.scrap(template.slot().folder()));
        pool.template(null);
    }

    /** Gives up what all pools have, because the disk is full. */
    public void clearAll() {
        Collection<Pool> all = pools.all();
        all.forEach(this::clear);
    }
}
