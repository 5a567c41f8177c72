package dev.rush.pullrequests.forge;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.PullRequestWish;
import dev.rush.contracts.run.Repository;
import dev.rush.pullrequests.domain.Change;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.PullRequestText;
import java.util.Objects;

/**
 * The pull request that a run is to have.
 *
 * @param run the run; one run never has two
 * @param repository where
 * @param branch the run's branch, without {@code refs/heads/}
 * @param headCommit the commit it was pushed at, 40 hex digits
 * @param base the branch it goes to, by name
 * @param text what it says
 * @param wish how it is opened, labels and reviewers
 */
public record PullRequestPlan(
        RunId run,
        Repository repository,
        String branch,
        String headCommit,
        String base,
        PullRequestText text,
        PullRequestWish wish) {
    public PullRequestPlan {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(branch, "branch");
        Objects.requireNonNull(headCommit, "headCommit");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(wish, "wish");
    }

    /** One that is opened as the service opens all of them. */
    public PullRequestPlan(
            RunId run, Repository repository, String branch, String headCommit, String base, PullRequestText text) {
        this(run, repository, branch, headCommit, base, text, PullRequestWish.NONE);
    }

    /** The plan of a delivery whose change passed every check. */
    public static PullRequestPlan of(Delivery delivery, Change change) {
        return new PullRequestPlan(
                delivery.run(),
                delivery.spec().repository(),
                delivery.branch(),
                delivery.result().headCommit(),
                change.base(),
                change.text(),
                delivery.spec().opened());
    }
}
