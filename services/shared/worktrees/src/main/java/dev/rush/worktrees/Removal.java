package dev.rush.worktrees;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.run.RunBranch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Takes an attempt's worktree and branch away. The folder becomes a ready worktree again where one is wanted. */
final class Removal {
    private final Places places;
    private final Factory factory;
    private final Trash trash;
    private final Pools pools;
    private final Optional<Upkeep> upkeep;

    Removal(Places places, Factory factory, Trash trash, Pools pools, Optional<Upkeep> upkeep) {
        this.places = places;
        this.factory = factory;
        this.trash = trash;
        this.pools = pools;
        this.upkeep = upkeep;
    }

    /** Takes them away, whatever there is. */
    void remove(Mirror mirror, AttemptKey attempt) {
        Path path = places.of(attempt);
        try {
            Optional<AdminDirectory> admin = AdminDirectory.of(mirror.path(), path);
            if (admin.isEmpty() || !reclaim(mirror, path, admin.get())) {
                trash.put(path);
            }
            admin.ifPresent(factory::scrap);
            Claim.delete(mirror, RunBranch.of(attempt));
        } catch (IOException failure) {
            Pools.LOG.warnf("%s is not gone: %s", path, failure.getMessage());
        }
    }

    private boolean reclaim(Mirror mirror, Path path, AdminDirectory admin) {
        Pool pool = pools.of(mirror);
        Path remembered = places.remembered(admin.id());
        boolean usable = Files.exists(remembered) && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        if (upkeep.isEmpty() || !usable || !pool.expect()) {
            return false;
        }
        String id = Places.newId();
        try {
            IndexFile index = IndexFile.read(remembered);
            Files.move(path, places.slot(id), StandardCopyOption.ATOMIC_MOVE);
            upkeep.get().reclaim(pool, id, index);
            return true;
        } catch (IOException failure) {
            Pools.LOG.debugf("%s is no ready worktree again: %s", path, failure.getMessage());
            pool.came();
            return false;
        }
    }
}
