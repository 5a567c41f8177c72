package dev.rush.bench;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** What other tools do: {@code git worktree add} in a bare repository of its own, so that neither disturbs the other. */
final class GitWorktrees {
    private final Path mirror;
    private final Path folder;
    private final AtomicInteger count = new AtomicInteger();

    GitWorktrees(Path repository, Path folder) {
        this.mirror = folder.resolve("git.git");
        this.folder = folder;
        Shell.run(repository, "git", "clone", "-q", "--bare", "--no-local", repository.toString(), mirror.toString());
    }

    /** Makes one; returns where it is. */
    Path add(String... options) {
        int number = count.incrementAndGet();
        Path path = folder.resolve("git-" + number);
        String[] command = {
            "git", "worktree", "add", "-q", "--no-track", "-b", "bench-" + number, path.toString(), "main"
        };
        String[] all = new String[command.length + options.length];
        System.arraycopy(command, 0, all, 0, 5);
        System.arraycopy(options, 0, all, 5, options.length);
        System.arraycopy(command, 5, all, 5 + options.length, command.length - 5);
        Shell.run(mirror, all);
        return path;
    }

    /** Removes one, not measured. */
    void remove(Path path) {
        Shell.run(mirror, "git", "worktree", "remove", "--force", path.toString());
    }
}
