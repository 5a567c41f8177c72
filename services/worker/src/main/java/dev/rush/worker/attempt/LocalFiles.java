package dev.rush.worker.attempt;

import dev.rush.contracts.run.AttemptOutcome.Failed;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunReason;
import dev.rush.worktrees.git.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Gives a worktree the ignored files that a repository asks for: from the person's own working tree for a repository on this
 * machine, else from {@code rush/files/<owner>/<name>} in the person's configuration folder.
 */
final class LocalFiles {
    private final Git git;
    private final Path source;
    private final Path worktree;

    LocalFiles(Git git, Repository repository, Map<String, String> environment, Path worktree) {
        this.git = git;
        this.source = source(repository, environment);
        this.worktree = worktree;
    }

    private static Path source(Repository repository, Map<String, String> environment) {
        if (repository.isLocal()) {
            return Path.of(repository.path());
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "/"));
        String configuration = environment.getOrDefault("XDG_CONFIG_HOME", home + "/.config");
        return Path.of(configuration, "rush", "files").resolve(repository.path());
    }

    /**
     * Copies one, readable by its owner alone.
     *
     * @return why it was not copied: it is not there, or git would take it for the agent's work; empty when it was
     */
    Optional<Failed> copy(String path) {
        Path from = source.resolve(path);
        Path to = worktree.resolve(path);
        Path parent = Objects.requireNonNull(to.getParent());
        try {
            if (leadsThroughLink(path)) {
                return no(RunReason.CONFIG_INVALID, "copy: a folder of " + path + " is a link in " + source);
            }
            if (!Files.isRegularFile(from)) {
                String what = Files.isSymbolicLink(from) ? from + " is a link to no file" : "there is no " + from;
                return no(RunReason.REQUIREMENT_MISSING, "the repository wants " + path + ", and " + what);
            }
            if (!git.run(worktree, "check-ignore", "--quiet", "--", path).ok()) {
                return no(RunReason.CONFIG_INVALID, "copy: " + path + " is not ignored by git and would be committed");
            }
            Files.createDirectories(parent);
            if (!parent.toRealPath().startsWith(worktree.toRealPath())) {
                return no(RunReason.CONFIG_INVALID, "copy: " + path + " leads out of the worktree");
            }
            Files.copy(from.toRealPath(), to, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
            return Optional.empty();
        } catch (IOException failure) {
            return no(RunReason.SETUP_FAILED, "cannot copy " + from + ": " + failure);
        }
    }

    /** A file itself may be a link, which its owner made; a linked folder would lead a repository's path anywhere. */
    private boolean leadsThroughLink(String path) {
        Path folder = source;
        for (Path part : Optional.ofNullable(Path.of(path).getParent()).orElse(Path.of(""))) {
            folder = folder.resolve(part);
            if (Files.isSymbolicLink(folder)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Failed> no(RunReason reason, String detail) {
        return Optional.of(new Failed(reason, detail));
    }
}
