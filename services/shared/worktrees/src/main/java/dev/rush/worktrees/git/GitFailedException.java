package dev.rush.worktrees.git;

import java.io.IOException;

/** Git could not do what it had to. */
public final class GitFailedException extends IOException {
    private static final long serialVersionUID = 1;

    public GitFailedException(String command, Git.Result result) {
        super("git " + command + ": "
                + (Failures.isFull(result.error())
                        ? result.error().lines().findFirst().orElse("")
                        : result.why()));
    }
}
