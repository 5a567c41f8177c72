package dev.rush.bench;

import dev.rush.worktrees.pool.PoolState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A thousand worktrees of a tiny repository, twenty at once, so that only what they share is contended. */
final class CollisionsBench {
    private static final int ROUNDS = 50;
    private static final int AT_ONCE = 20;
    private static final int FILES = 8;

    private final Path work;

    CollisionsBench(Path work) {
        this.work = work;
    }

    void run() {
        Path repository = GeneratedRepository.create(work.resolve("worktrees-tiny"), FILES);
        AtomicInteger ours = new AtomicInteger();
        AtomicInteger git = new AtomicInteger();
        Path folder = folder();
        GitWorktrees byGit = new GitWorktrees(repository, folder);
        try (Machine machine = new Machine(folder.resolve("data"), repository, 1L << 30)) {
            for (int round = 0; round < ROUNDS; round++) {
                AtOnce.millis(
                        AT_ONCE,
                        () -> ours.addAndGet(failed(() -> machine.discard(machine.claim()))),
                        new ArrayList<>());
                AtOnce.millis(
                        AT_ONCE, () -> git.addAndGet(failed(() -> byGit.add("--no-checkout"))), new ArrayList<>());
            }
            machine.await(PoolState::template);
        }
        Samples failures = new Samples();
        failures.add(ours.get());
        Samples base = new Samples();
        base.add(git.get());
        String baseline = "git worktree add --no-track: %d failed".formatted(git.get());
        System.out.println(Figure.of("worktree.concurrent.failures", "of 1000", failures, 50, baseline, base)
                .line());
    }

    private static int failed(Runnable making) {
        try {
            making.run();
            return 0;
        } catch (IllegalStateException failure) {
            return 1;
        }
    }

    private Path folder() {
        try {
            return Files.createDirectories(work.resolve("bench-collisions"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
