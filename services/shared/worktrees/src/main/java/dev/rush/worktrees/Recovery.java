package dev.rush.worktrees;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.run.RunBranch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tidies up after a crash. Worktrees are made in the pool and move to their attempt whole, so all that is in the pool is
 * worth nothing and all that bears an attempt's name stays. Whoever runs this is alone with the folders.
 */
final class Recovery {
    private final Places places;
    private final Mirrors mirrors;
    private final Git git;
    private final Trash trash;

    Recovery(Places places, Mirrors mirrors, Git git, Trash trash) {
        this.places = places;
        this.mirrors = mirrors;
        this.git = git;
        this.trash = trash;
    }

    void run(Set<AttemptKey> live) throws IOException {
        Set<String> branches = new HashSet<>();
        live.forEach(attempt -> branches.add(RunBranch.of(attempt)));
        places.attempts().forEach(attempt -> branches.add(RunBranch.of(attempt)));
        Set<String> remembered = new HashSet<>();
        StaleLocks locks = new StaleLocks(places, mirrors);
        for (Path mirror : mirrors.all()) {
            locks.remove(mirror);
            entries(mirror.resolve(AdminDirectory.ASIDE)).forEach(trash::put);
            for (AdminDirectory admin : AdminDirectory.all(mirror)) {
                tidy(admin, remembered);
            }
            tidyBranches(mirror, branches);
        }
        entries(places.pool()).stream()
                .filter(path -> !remembered.contains(path.getFileName().toString()))
                .forEach(trash::put);
        entries(mirrors.folder()).stream()
                .filter(path -> path.toString().endsWith(".git.new"))
                .forEach(trash::put);
        trash.empty();
    }

    /** Keeps what describes a worktree of an attempt. One that was not yet moved to its attempt is still in the pool. */
    private void tidy(AdminDirectory admin, Set<String> remembered) throws IOException {
        if (Files.exists(admin.path().resolve("gitdir")) && Files.isDirectory(admin.worktree())) {
            if (!admin.worktree().startsWith(places.pool())) {
                remembered.add(places.remembered(admin.id()).getFileName().toString());
                return;
            }
        }
        trash.put(admin.path());
    }

    /** Branches of ours whose worktree is gone go too, unless they hold commits that are nowhere else. */
    private void tidyBranches(Path mirror, Set<String> kept) {
        String[] names = {"for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads/" + RunBranch.PREFIX};
        git.run(mirror, names)
                .output()
                .lines()
                .filter(branch -> !kept.contains(branch))
                .filter(branch -> !Inventory.isAhead(git, mirror, "refs/heads/" + branch))
                .forEach(branch -> git.run(mirror, "update-ref", "-d", "refs/heads/" + branch));
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
