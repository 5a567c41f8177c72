package dev.rush.bench;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.worker.journal.Journal;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.Processes;
import dev.rush.worktrees.Worktrees;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.mirror.Mirrors;
import dev.rush.worktrees.pool.PoolSettings;
import dev.rush.worktrees.pool.PoolState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The worker's worktrees and journal on one repository, as an attempt uses them. */
final class Machine implements AutoCloseable {
    private static final long TICK_NANOS = 5_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final Path data;
    private final Repository repository;
    private final Worktrees worktrees;
    private final Journal journal;

    /** A machine whose ready worktrees and template may take so many bytes. */
    Machine(Path data, Path repository, long quota) {
        Git git = new Git(Duration.ofMinutes(10));
        this.data = data;
        this.repository = Repository.parse(repository.toString());
        Mirrors mirrors = new Mirrors(data.resolve("repositories"), "https://github.com", git);
        this.worktrees = new Worktrees(data.resolve("worktrees"), mirrors, git, new PoolSettings(quota, Duration.ZERO));
        this.journal = new Journal(data);
    }

    /** A worktree and whose it is. */
    record Claimed(AttemptKey attempt, Checkout.Ready checkout, double millis) {}

    /** Makes a worktree and journals it, and says how long both took, the look at the base included. */
    Claimed claim() {
        AttemptKey attempt = new AttemptKey(new RunId("bench%07d".formatted(RUNS.incrementAndGet())), 1);
        long begin = System.nanoTime();
        Checkout checkout = worktrees.create(attempt, repository, BaseBranch.DEFAULT);
        if (!(checkout instanceof Checkout.Ready ready)) {
            throw new IllegalStateException(checkout.toString());
        }
        journal.checkedOut(attempt, ready);
        return new Claimed(attempt, ready, (System.nanoTime() - begin) / 1e6);
    }

    void discard(Claimed claimed) {
        worktrees.discard(repository, claimed.attempt(), Processes.ENDED);
    }

    /** Waits until the pool is as wanted and nothing is being deleted. */
    void await(Predicate<PoolState> wanted) {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.test(worktrees.state(repository)) || isDeleting()) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("the pool is not ready: " + worktrees.state(repository));
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    /** What the mirrors take, their objects included. */
    double repositoriesMib() {
        return WorktreesBench.mib(data.resolve("repositories"));
    }

    private boolean isDeleting() {
        Path trash = data.resolve("trash");
        if (!Files.exists(trash)) {
            return false;
        }
        try (Stream<Path> all = Files.list(trash)) {
            return all.findAny().isPresent();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        worktrees.close();
    }
}
