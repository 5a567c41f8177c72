package dev.rush.worktrees;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.worktrees.mirror.Mirror;
import dev.rush.worktrees.pool.Places;
import dev.rush.worktrees.pool.Pool;
import dev.rush.worktrees.pool.Pools;
import dev.rush.worktrees.pool.Slot;
import dev.rush.worktrees.pool.SlotRecord;
import dev.rush.worktrees.pool.Trash;
import dev.rush.worktrees.pool.Upkeep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Takes an attempt's worktree away. The folder becomes a ready worktree again where one is wanted and it is safe. */
final class Removal {
    private final Places places;
    private final Trash trash;
    private final Pools pools;
    private final Optional<Upkeep> upkeep;

    Removal(Places places, Trash trash, Pools pools, Optional<Upkeep> upkeep) {
        this.places = places;
        this.trash = trash;
        this.pools = pools;
        this.upkeep = upkeep;
    }

    /** Takes it away, whatever there is; what the mirror kept for it goes last. */
    void remove(Mirror mirror, AttemptKey attempt, Processes processes) {
        try {
            if (processes != Processes.ENDED || !reclaim(mirror, attempt)) {
                trash.put(places.of(attempt));
                trash.put(places.claim(attempt));
            }
            mirror.release(attempt);
        } catch (IOException failure) {
            Pools.LOG.warnf("%s is not gone: %s", places.of(attempt), failure.getMessage());
        }
    }

    private boolean reclaim(Mirror mirror, AttemptKey attempt) {
        Pool pool = pools.of(mirror);
        Path path = places.of(attempt);
        Path claim = places.claim(attempt);
        boolean usable = Files.exists(Slot.remembered(claim)) && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        if (upkeep.isEmpty() || !usable || !pool.expect()) {
            return false;
        }
        Path folder = places.slot(Places.newId());
        try {
            trash.put(path.resolve(".git"));
            SlotRecord.remove(claim);
            Files.move(path, Slot.tree(claim), StandardCopyOption.ATOMIC_MOVE);
            Files.move(claim, folder, StandardCopyOption.ATOMIC_MOVE);
            upkeep.get().reclaim(pool, folder);
            return true;
        } catch (IOException failure) {
            Pools.LOG.debugf("%s is no ready worktree again: %s", path, failure.getMessage());
            pool.came();
            return false;
        }
    }
}
