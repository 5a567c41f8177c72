package dev.rush.pullrequests.domain;

import dev.rush.contracts.run.RunEvent.ResultAccepted;
import java.util.Objects;

/**
 * What the pull request of a run shows while another result is on its way to it.
 *
 * @param accepted what was delivered
 * @param change what it changes
 * @param pullRequest where
 */
public record Shown(ResultAccepted accepted, Change change, PullRequest pullRequest) {
    public Shown {
        Objects.requireNonNull(accepted, "accepted");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(pullRequest, "pullRequest");
    }
}
