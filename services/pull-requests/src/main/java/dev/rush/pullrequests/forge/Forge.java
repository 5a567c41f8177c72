package dev.rush.pullrequests.forge;

import dev.rush.contracts.run.Repository;
import dev.rush.pullrequests.domain.Following;
import dev.rush.pullrequests.domain.ForgeAnswer;
import dev.rush.pullrequests.domain.News;
import dev.rush.pullrequests.domain.PullRequest;
import java.util.List;
import java.util.Optional;

/** Where pull requests live. Every call blocks; every call can be repeated. */
public sealed interface Forge permits LocalForge, GitHubForge, GitLabForge {
    /** {@code local}, {@code github} or {@code gitlab}. */
    String name();

    /** How the repository is reached for fetching and pushing. */
    UpstreamAnswer upstream(Repository repository);

    /** Looks for the run's pull request, in whatever state it is. */
    ForgeAnswer find(PullRequestPlan plan);

    /**
     * Opens the run's pull request, or takes over the one that is there; never makes a second one, and never opens a
     * closed one again. The branch must be on the forge. Never answers {@link ForgeAnswer.None}.
     */
    ForgeAnswer open(PullRequestPlan plan);

    /** Looks what is new about the run's open pull request. */
    News news(PullRequestPlan plan, PullRequest pullRequest, Following following);

    /**
     * Says something there, in each place once. False when it is to be tried again later; what the forge will not have said is not
     * tried again.
     */
    boolean say(PullRequestPlan plan, PullRequest pullRequest, Following.Reply reply);

    /**
     * Sets the labels and reviewers that are wished for, once each: what is there already stays as it is.
     *
     * @return one line for each that the forge will not have; empty when it is to be tried again later
     */
    Optional<List<String>> mark(PullRequestPlan plan, PullRequest pullRequest);

    /** Merges the run's pull request into its base. */
    MergeAnswer merge(PullRequestPlan plan);
}
