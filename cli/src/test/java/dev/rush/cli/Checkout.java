package dev.rush.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes git repositories. */
public final class Checkout {
    private Checkout() {}

    /** A repository with one commit on {@code main}. */
    public static Path withACommit(Path folder) {
        empty(folder);
        commit(folder);
        return folder;
    }

    /** A repository without a commit. */
    public static Path empty(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        git(folder, "init", "-q", "-b", "main");
        return folder;
    }

    public static void commit(Path folder) {
        git(
                folder,
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org",
                "commit",
                "-q",
                "--allow-empty",
                "-m",
                "Begin");
    }

    /** Commits a file with that text and answers the commit. */
    public static String commit(Path folder, String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        git(folder, "add", "-A");
        commit(folder);
        return git(folder, "rev-parse", "HEAD");
    }

    /** Makes its branch name a commit that it has to fetch from there, as a partial clone would. */
    public static void lacksItsCommits(Path folder, String remote) {
        git(folder, "config", "core.repositoryFormatVersion", "1");
        git(folder, "config", "extensions.partialClone", "origin");
        git(folder, "config", "remote.origin.promisor", "true");
        git(folder, "config", "remote.origin.url", remote);
        try {
            Files.writeString(folder.resolve(".git/refs/heads/main"), "1".repeat(40) + "\n");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Runs git and answers what it printed. */
    public static String git(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            for (String who : List.of("AUTHOR", "COMMITTER")) {
                builder.environment().putIfAbsent("GIT_" + who + "_NAME", "A");
                builder.environment().putIfAbsent("GIT_" + who + "_EMAIL", "a@example.org");
            }
            Process git = builder.start();
            String said = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (git.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
            return said.strip();
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
