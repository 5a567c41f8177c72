package dev.rush.worker.attempt;

import dev.rush.repositoryconfig.ConfigFile;
import dev.rush.repositoryconfig.ConfigReading;
import dev.rush.repositoryconfig.RepositoryConfig;
import dev.rush.worktrees.git.Git;
import java.nio.file.Path;

/** Reads {@code .rush/config.yml} as a commit of a mirror has it. */
final class RepositoryRules {
    private static final String FILE = "100644";
    private static final String PROGRAM = "100755";

    private RepositoryRules() {}

    /** What the commit says; a commit without the file, or with something else in its place, says nothing. */
    static ConfigReading at(Git git, Path mirror, String commit) {
        Git.Result entry = git.in(mirror).run("ls-tree", commit, "--", RepositoryConfig.PATH);
        if (!entry.output().startsWith(FILE) && !entry.output().startsWith(PROGRAM)) {
            return new ConfigReading.Valid(RepositoryConfig.NONE);
        }
        return ConfigFile.read(git.in(mirror)
                .run("cat-file", "blob", commit + ":" + RepositoryConfig.PATH)
                .output());
    }
}
