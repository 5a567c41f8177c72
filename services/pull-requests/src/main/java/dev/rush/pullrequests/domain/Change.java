package dev.rush.pullrequests.domain;

import java.util.Objects;

/**
 * Work that passed every check.
 *
 * @param base the branch the pull request goes to, by name, never {@code HEAD}
 * @param commits how many commits are new, at least 1
 * @param text what the pull request says
 */
public record Change(String base, int commits, PullRequestText text) {
    public Change {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(text, "text");
        if (commits < 1) {
            throw new IllegalArgumentException("a change has at least one commit, had " + commits);
        }
    }
}
