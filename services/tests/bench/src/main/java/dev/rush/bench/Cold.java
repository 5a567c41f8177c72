package dev.rush.bench;

import dev.rush.worktrees.pool.PoolState;
import java.nio.file.Path;

/** Worktrees copied from a template, each beside a plain copy and {@code git worktree add}. */
final class Cold {
    final Samples ours = new Samples();
    final Samples copy = new Samples();
    final Samples ratio = new Samples();
    final Samples first = new Samples();
    final Samples second = new Samples();
    final Samples bytes = new Samples();
    final Samples gitBytes = new Samples();

    private final Path repository;
    private final Path folder;

    Cold(Path repository, Path folder) {
        this.repository = repository;
        this.folder = folder;
    }

    /** A machine with a template and no room for a ready worktree beside it. */
    static Machine machine(Path data, Path repository) {
        double checkout = WorktreesBench.mib(repository) - WorktreesBench.mib(repository.resolve(".git"));
        Machine machine = new Machine(data, repository, (long) (checkout * 1024 * 1024 * 1.8));
        machine.discard(machine.claim());
        machine.await(PoolState::template);
        return machine;
    }

    void run(int rounds) {
        GitWorktrees byGit = new GitWorktrees(repository, folder);
        try (Machine machine = machine(folder.resolve("data"), repository)) {
            for (int round = -3; round < rounds; round++) {
                round(machine, byGit, round >= 0);
            }
        }
    }

    private void round(Machine machine, GitWorktrees byGit, boolean counts) {
        machine.await(PoolState::template);
        double before = machine.repositoriesMib();
        Machine.Claimed claimed = machine.claim();
        double status = status(claimed.checkout().path());
        double again = status(claimed.checkout().path());
        Path added = added(byGit, counts ? claimed.millis() : 0);
        if (counts) {
            ours.add(claimed.millis());
            first.add(status);
            second.add(again);
            double grown = machine.repositoriesMib() - before; // by git's own files and by objects, were any copied
            bytes.add(WorktreesBench.mib(claimed.checkout().path()) + grown);
            gitBytes.add(WorktreesBench.mib(added));
        }
        plain(claimed.checkout().path(), counts);
        machine.discard(claimed);
        byGit.remove(added);
    }

    private Path added(GitWorktrees byGit, double our) {
        long begin = System.nanoTime();
        Path path = byGit.add();
        if (our > 0) {
            ratio.add(our / ((System.nanoTime() - begin) / 1e6));
        }
        return path;
    }

    private void plain(Path checkout, boolean counts) {
        PlainCopy plain = new PlainCopy(checkout);
        Path target = folder.resolve("plain");
        long begin = System.nanoTime();
        plain.to(target);
        if (counts) {
            copy.add((System.nanoTime() - begin) / 1e6);
        }
        Shell.run(folder, "rm", "-rf", target.toString());
    }

    private static double status(Path path) {
        long begin = System.nanoTime();
        String changes = Shell.run(path, "git", "status", "--porcelain");
        double millis = (System.nanoTime() - begin) / 1e6;
        if (!changes.isEmpty()) {
            throw new IllegalStateException("a new worktree is not clean: " + changes);
        }
        return millis;
    }
}
