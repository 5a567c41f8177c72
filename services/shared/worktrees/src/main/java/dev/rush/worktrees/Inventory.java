package dev.rush.worktrees;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.run.RunBranch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at the worktrees that are kept, for whoever decides which may go. */
final class Inventory {
    private final Places places;
    private final Mirrors mirrors;
    private final Git git;

    Inventory(Places places, Mirrors mirrors, Git git) {
        this.places = places;
        this.mirrors = mirrors;
        this.git = git;
    }

    List<Holding> holdings() throws IOException {
        List<Holding> found = new ArrayList<>();
        List<AttemptKey> attempts = places.attempts();
        for (Path mirror : mirrors.all()) {
            for (AttemptKey attempt : attempts) {
                if (AdminDirectory.of(mirror, places.of(attempt)).isPresent()) {
                    add(mirror, attempt, found);
                }
            }
        }
        return found;
    }

    private void add(Path mirror, AttemptKey attempt, List<Holding> found) throws IOException {
        Path path = places.of(attempt);
        long bytes = Footprint.of(path);
        boolean unpushed = mayHoldWork(path, "refs/heads/" + RunBranch.of(attempt));
        mirrors.repository(mirror)
                .ifPresent(repository -> found.add(new Holding(repository, attempt, path, bytes, unpushed)));
    }

    private boolean mayHoldWork(Path path, String branch) {
        Git.Result status = git.run(path, "status", "--porcelain");
        return !status.ok() || !status.output().isEmpty() || isAhead(git, path, "HEAD") || isAhead(git, path, branch);
    }

    /** Whether a ref has commits that the repository's own branches have not; also when git cannot tell. */
    static boolean isAhead(Git git, Path folder, String ref) {
        Git.Result more =
                git.run(folder, "rev-list", "--max-count=1", ref, "--not", "--remotes", "--glob=" + Mirror.DEFAULT);
        return !more.ok() || !more.output().isEmpty();
    }
}
