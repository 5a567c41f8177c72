package dev.rush.worker.attempt;

import dev.rush.repositoryconfig.ConfigFile;
import dev.rush.repositoryconfig.ConfigReading;
import dev.rush.repositoryconfig.RepositoryConfig;
import dev.rush.worktrees.git.Git;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads {@code .rush/config.yml} as a commit of a mirror has it. */
final class RepositoryRules {
    private static final Pattern FILE = Pattern.compile("100(644|755) blob .*");
    private static final String FOLDER = ".rush";

    private RepositoryRules() {}

    /**
     * What the commit says; a commit without the file says nothing. Something else in its place, such as a link, is no way
     * to have no rules: it is invalid, as it is for the pull-request service.
     */
    static ConfigReading at(Git git, Path mirror, String commit) {
        Git.Result entry = git.in(mirror).run("ls-tree", commit, "--", RepositoryConfig.PATH);
        Git.Result folder = git.in(mirror).run("ls-tree", commit, "--", FOLDER);
        if (!entry.ok() || !folder.ok()) {
            return new ConfigReading.Invalid("it cannot be read");
        }
        if (!folder.output().isEmpty() && !folder.output().startsWith("040000 tree ")) {
            return new ConfigReading.Invalid(FOLDER + " is no folder");
        }
        if (entry.output().isEmpty()) {
            return new ConfigReading.Valid(RepositoryConfig.NONE);
        }
        return FILE.matcher(entry.output()).matches()
                ? ConfigFile.read(git.in(mirror)
                        .run("cat-file", "blob", commit + ":" + RepositoryConfig.PATH)
                        .output())
                : new ConfigReading.Invalid("it is no file");
    }
}
