package dev.rush.bench;

import dev.rush.worktrees.pool.PoolState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a worktree takes: a ready one, a copied one, and what {@code git worktree add} takes in the same rounds. */
final class WorktreesBench {
    private static final int FILES = 6_519;
    private static final int MANY_FILES = 20_000;
    private static final int COMMITS = 100;
    private static final int AT_ONCE = 20;
    private static final long ROOMY = 4L << 30;
    private static final double MIB = 1024 * 1024;
    private static final String GIT = "git worktree add in the same run";

    private final Path work;

    WorktreesBench(Path work) {
        this.work = work;
    }

    void run() {
        Path repository = GeneratedRepository.create(work.resolve("worktrees-6k"), FILES);
        GeneratedRepository.addCommits(repository, FILES, COMMITS);
        warm(repository, "", 200);
        moved(repository, 10);
        moved(repository, 100);
        cold(repository, "", 15);
        reflink(repository);
        concurrent(repository);
        new CollisionsBench(work).run();
        Path large = GeneratedRepository.create(work.resolve("worktrees-20k"), MANY_FILES);
        warm(large, ".20k", 50);
        cold(large, ".20k", 7);
    }

    private void warm(Path repository, String suffix, int rounds) {
        Samples ours = new Samples();
        Samples git = new Samples();
        Path folder = folder("warm" + suffix);
        GitWorktrees byGit = new GitWorktrees(repository, folder);
        try (Machine machine = prepared(folder, repository)) {
            for (int round = -rounds / 4; round < rounds; round++) {
                machine.await(state -> state.ready() > 0);
                Machine.Claimed claimed = machine.claim();
                if (round >= 0) {
                    ours.add(claimed.millis());
                }
                machine.discard(claimed);
                if (round >= 0 && round % 20 == 0) {
                    byGit.remove(timed(git, byGit));
                }
            }
        }
        clear(folder);
        print(Figure.of("worktree.warm.claim_ms" + suffix, "ms", ours, 50, GIT, git));
        if (suffix.isEmpty()) {
            print(Figure.of("worktree.warm.claim_p99_ms", "ms", ours, 99, GIT, git));
        }
    }

    /** What one figure needed is gone before the next: it is kept in memory. */
    private void clear(Path folder) {
        Shell.run(work, "rm", "-rf", folder.toString());
    }

    /** A machine that has had two runs and is ready for the next. */
    private static Machine prepared(Path folder, Path repository) {
        Machine machine = new Machine(folder.resolve("data"), repository, ROOMY);
        machine.discard(machine.claim());
        machine.await(PoolState::template);
        machine.discard(machine.claim());
        machine.await(state -> state.ready() >= 2);
        return machine;
    }

    private static Path timed(Samples samples, GitWorktrees git) {
        long begin = System.nanoTime();
        Path path = git.add();
        samples.add((System.nanoTime() - begin) / 1e6);
        return path;
    }

    /** The base moves after the pool is ready and before anybody looks; the fetch comes before the clock starts. */
    private void moved(Path repository, int commits) {
        Samples ours = new Samples();
        Samples git = new Samples();
        Path folder = folder("moved-" + commits);
        GitWorktrees byGit = new GitWorktrees(repository, folder);
        try (Machine machine = prepared(folder, repository)) {
            for (int round = -3; round < 12; round++) {
                Shell.run(repository, "git", "update-ref", "refs/heads/main", "main~" + commits);
                machine.discard(machine.claim());
                machine.await(state -> state.template() && state.ready() >= 2);
                Shell.run(repository, "git", "update-ref", "refs/heads/main", "main@{1}");
                Machine.Claimed claimed = machine.claim();
                if (round >= 0) {
                    ours.add(claimed.checkout().millis());
                    byGit.remove(timed(git, byGit));
                }
                machine.discard(claimed);
                machine.await(state -> state.template() && state.ready() >= 2);
            }
        }
        clear(folder);
        print(Figure.of("worktree.warm.moved_" + commits + "_ms", "ms", ours, 50, GIT, git));
    }

    private void cold(Path repository, String suffix, int rounds) {
        Path folder = folder("cold" + suffix);
        Cold cold = new Cold(repository, folder);
        cold.run(rounds);
        clear(folder);
        print(Figure.of("worktree.cold" + suffix, "ms", cold.ours, 50, "Files.copy by two threads", cold.copy));
        print(Figure.of("worktree.cold_vs_git" + suffix, "ratio", cold.ratio, 50, GIT, one()));
        if (suffix.isEmpty()) {
            print(Figure.of("worktree.first_status", "ms", cold.first, 50, "the second git status", cold.second));
            print(Figure.of("worktree.disk_mib", "MiB", cold.bytes, 50, "git's checkout", cold.gitBytes));
        }
    }

    /** On a file system that shares blocks, made for this figure. */
    private void reflink(Path repository) {
        String name = "worktree.cold.reflink";
        try (LoopFileSystem btrfs = new LoopFileSystem(work)) {
            Cold cold = new Cold(repository, folder(btrfs.folder(), "cold"));
            cold.run(7);
            print(Figure.of(name, "ms", cold.ours, 50, "Files.copy by two threads on btrfs", cold.copy));
        } catch (LoopFileSystem.UnavailableException why) {
            System.out.println(Figure.skipped(name, String.valueOf(why.getMessage())));
        }
    }

    private static Samples one() {
        Samples one = new Samples();
        one.add(1);
        return one;
    }

    private Path folder(String name) {
        return folder(work, name);
    }

    private static Path folder(Path in, String name) {
        try {
            return Files.createDirectories(in.resolve("bench-" + name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void print(Figure figure) {
        System.out.println(figure.line());
    }

    private void concurrent(Path repository) {
        Samples warm = new Samples();
        Samples git = new Samples();
        Samples ratio = new Samples();
        Path folder = folder("concurrent");
        GitWorktrees byGit = new GitWorktrees(repository, folder);
        try (Machine ready = prepared(folder, repository);
                Machine empty = Cold.machine(folder.resolve("empty"), repository)) {
            for (int round = -2; round < 5; round++) {
                double together = atOnce(ready);
                ready.await(state -> state.ready() >= AT_ONCE); // or it would be refilled while the next are timed
                double cold = atOnce(empty);
                double added = addAtOnce(byGit);
                if (round >= 0) {
                    warm.add(together);
                    git.add(added);
                    ratio.add(cold / added);
                }
            }
        }
        clear(folder);
        print(Figure.of("worktree.concurrent.warm_ms", "ms", warm, 50, "20 git worktree add at once", git));
        print(Figure.of("worktree.concurrent.cold_vs_git", "ratio", ratio, 50, "20 git worktree add at once", one()));
    }

    private static double atOnce(Machine machine) {
        List<Machine.Claimed> claimed = new ArrayList<>();
        double millis = AtOnce.millis(AT_ONCE, machine::claim, claimed);
        claimed.forEach(machine::discard);
        machine.await(PoolState::template);
        return millis;
    }

    private static double addAtOnce(GitWorktrees git) {
        List<Optional<Path>> added = new ArrayList<>();
        double millis = AtOnce.millis(AT_ONCE, () -> tried(git), added);
        added.stream().flatMap(Optional::stream).forEach(git::remove);
        return millis;
    }

    /** Git loses some when many are made at once; those only make it look faster. */
    private static Optional<Path> tried(GitWorktrees git) {
        try {
            return Optional.of(git.add());
        } catch (IllegalStateException lost) {
            return Optional.empty();
        }
    }

    /** Bytes of a tree in MiB. */
    static double mib(Path... trees) {
        double sum = 0;
        for (Path tree : trees) {
            try (Stream<Path> all = Files.walk(tree)) {
                sum += all.filter(Files::isRegularFile)
                        .mapToLong(file -> file.toFile().length())
                        .sum();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return sum / MIB;
    }
}
