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

    public static void git(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (git.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
