package dev.rush.pullrequests.forge;

import dev.rush.contracts.run.Repository;
import dev.rush.pullrequests.domain.ForgeAnswer;

/** Where pull requests live. Every call blocks; every call can be repeated. */
public sealed interface Forge permits LocalForge, GitHubForge {
    /** {@code local} or {@code github}. */
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

    /** Merges the run's pull request into its base. */
    MergeAnswer merge(PullRequestPlan plan);
}
