package dev.rush.worktrees;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunBranch;
import dev.rush.contracts.run.RunReason;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.mirror.Mirror;
import dev.rush.worktrees.mirror.Mirrors;
import dev.rush.worktrees.mirror.Start;
import dev.rush.worktrees.pool.Borrowers;
import dev.rush.worktrees.pool.Factory;
import dev.rush.worktrees.pool.FaultPoint;
import dev.rush.worktrees.pool.LargeFiles;
import dev.rush.worktrees.pool.Order;
import dev.rush.worktrees.pool.Places;
import dev.rush.worktrees.pool.Pool;
import dev.rush.worktrees.pool.PoolSettings;
import dev.rush.worktrees.pool.PoolState;
import dev.rush.worktrees.pool.Pools;
import dev.rush.worktrees.pool.Quota;
import dev.rush.worktrees.pool.Slot;
import dev.rush.worktrees.pool.Threads;
import dev.rush.worktrees.pool.Traffic;
import dev.rush.worktrees.pool.Trash;
import dev.rush.worktrees.pool.TreeCopy;
import dev.rush.worktrees.pool.Upkeep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Makes and removes worktrees of mirrors. The repository a person works in is only ever read. Safe for use by several
 * threads.
 */
public final class Worktrees implements AutoCloseable {
    private final Places places;
    private final Mirrors mirrors;
    private final Git git;
    private final Traffic traffic = new Traffic();
    private final LargeFiles largeFiles;
    private final Trash trash;
    private final Factory factory;
    private final Pools pools;
    private final @Nullable Threads threads;
    private final @Nullable Upkeep upkeep;
    private final Recovery recovery;

    /** Worktrees in that folder, made by git and deleted by the thread that asks for it. */
    public Worktrees(Path folder, Mirrors mirrors, Git git) {
        this(new Setup(Places.beside(folder), mirrors, git, FaultPoint.NONE), null, PoolSettings.NONE);
    }

    /** Worktrees in that folder, with pool and trash beside it and threads for them until {@link #close}. */
    public Worktrees(Path folder, Mirrors mirrors, Git git, PoolSettings settings) {
        this(new Setup(Places.beside(folder), mirrors, git, FaultPoint.NONE), Threads.start(), settings);
    }

    /** What worktrees are made of. */
    record Setup(Places places, Mirrors mirrors, Git git, FaultPoint fault) {}

    Worktrees(Setup setup, @Nullable Threads threads, PoolSettings settings) {
        Executor calling = Runnable::run;
        this.places = setup.places();
        this.mirrors = setup.mirrors();
        this.git = setup.git();
        this.largeFiles = new LargeFiles(setup.git());
        this.threads = threads;
        this.trash = new Trash(places.trash(), threads == null ? calling : threads.trash());
        this.factory = new Factory(setup.git(), places, trash, setup.fault());
        this.pools = new Pools(factory, new TreeCopy(threads == null ? calling : threads.copies(), 2, () -> {}));
        if (threads == null || settings.quota() == 0) {
            this.upkeep = null;
        } else {
            Quota quota = new Quota(settings.quota(), pools, factory);
            this.upkeep = new Upkeep(
                    pools, factory, traffic, new Upkeep.Keeper(quota, threads.pool(), new Borrowers(places)::oldest));
            upkeep.fetchEvery(settings.fetchEvery());
        }
        this.recovery = new Recovery(places, mirrors, trash, pools, Optional.ofNullable(upkeep));
    }

    /** Makes a worktree on a fresh branch that starts at the base as it is now. */
    public Checkout create(AttemptKey attempt, Repository repository, BaseBranch base) {
        Mirror mirror = mirrors.of(repository);
        try (Traffic.Passage passage = traffic.enter()) {
            return switch (mirror.start(base)) {
                case Start.At at -> make(attempt, mirror, base, at.commit());
                case Start.Nowhere nowhere -> new Checkout.Refused(nowhere.reason(), nowhere.detail());
            };
        }
    }

    private Checkout make(AttemptKey attempt, Mirror mirror, BaseBranch base, String commit) {
        long begin = System.nanoTime();
        try {
            Order order = Order.of(mirror, base, commit);
            Slot slot = pools.obtain(order);
            give(slot, order, attempt);
            long micros = (System.nanoTime() - begin) / 1000;
            used(mirror, base, commit, begin);
            return new Checkout.Ready(
                    mirror.path(),
                    places.of(attempt),
                    places.claim(attempt).resolve("own.git"),
                    RunBranch.of(attempt),
                    commit,
                    mirror.author(),
                    micros);
        } catch (IOException failure) {
            Checkout.Refused refusal = Checkout.Refused.of(failure);
            if (upkeep != null && refusal.reason() == RunReason.DISK_FULL) {
                upkeep.clear();
            }
            return refusal;
        }
    }

    private void give(Slot slot, Order order, AttemptKey attempt) throws IOException {
        try {
            largeFiles.requireProgram(slot);
            factory.claim().give(slot, order, attempt);
        } catch (IOException failure) {
            factory.scrap(slot.folder());
            throw failure;
        } catch (RuntimeException failure) {
            factory.scrap(slot.folder());
            throw new IOException(String.valueOf(failure.getMessage()), failure);
        }
    }

    private void used(Mirror mirror, BaseBranch base, String commit, long came) {
        if (upkeep != null) {
            Pool pool = pools.of(mirror);
            pool.used(base, commit, came);
            upkeep.later(pool);
        }
    }

    /** Removes the worktree of an attempt and all it wrote, whatever state they are in. Its files go later. */
    public void discard(Repository repository, AttemptKey attempt, Processes processes) {
        Mirror mirror = mirrors.of(repository);
        new Removal(places, trash, pools, Optional.ofNullable(upkeep)).remove(mirror, attempt, processes);
        if (upkeep != null) {
            upkeep.later(pools.of(mirror));
        } else if (!traffic.isBusy()) {
            mirror.tidy(new Borrowers(places).oldest(mirror));
        }
    }

    /**
     * Makes whole what a crash cut short: half-made worktrees and stale locks go. To be called before anything
     * else, and as often as one likes. Worktrees of attempts stay, whatever state they are in.
     *
     * @param live attempts that have no end yet, whose base is kept
     */
    public void recover(Set<AttemptKey> live) {
        try {
            recovery.run(live);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot tidy up " + places.worktrees(), failure);
        }
    }

    /** The worktrees of attempts. Reads every file's size and asks git about each. */
    public List<Holding> holdings() {
        try {
            return new Inventory(places, mirrors, git).holdings();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot look at " + places.worktrees(), failure);
        }
    }

    /** How well prepared this machine is for the next run on a repository. */
    public PoolState state(Repository repository) {
        return pool(repository).state();
    }

    /** The pool of a repository, for tests. */
    Pool pool(Repository repository) {
        return pools.of(mirrors.of(repository));
    }

    /** Ends what is done in the background. Worktrees of attempts stay. */
    @Override
    public void close() {
        if (threads != null) {
            threads.close();
        }
    }
}
