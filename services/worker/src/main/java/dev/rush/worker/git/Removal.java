package dev.rush.worker.git;

import dev.rush.contracts.attempt.AttemptKey;
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
            Claim.delete(mirror, Worktrees.branch(attempt));
        } catch (IOException failure) {
            Pools.LOG.warnf("%s is not gone: %s", path, failure.getMessage());
        }
    }

    private boolean reclaim(Mirror mirror, Path path, AdminDirectory admin) throws IOException {
        Pool pool = pools.of(mirror);
        Path remembered = places.remembered(admin.id());
        boolean wanted = upkeep.isPresent() && pool.template().isPresent() && pool.lacking() > 0;
        if (!wanted || !Files.exists(remembered) || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        IndexFile index = IndexFile.read(remembered);
        String id = Places.newId();
        Files.move(path, places.slot(id), StandardCopyOption.ATOMIC_MOVE);
        upkeep.get().reclaim(pool, id, index);
        return true;
    }
}
