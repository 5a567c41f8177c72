package dev.rush.dispatch.domain.admission;

import dev.rush.contracts.run.PullRequestWish;
import java.util.List;

/**
 * How a person wants the pull requests of a request opened, before it was checked.
 *
 * @param ready whether ready for review; else as the service opens all of them
 * @param labels as typed
 * @param reviewers as typed
 */
public record PullRequestWanted(boolean ready, List<String> labels, List<String> reviewers) {
    /** As the service opens all of them. */
    public static final PullRequestWanted NOTHING = new PullRequestWanted(false, List.of(), List.of());

    public PullRequestWanted {
        labels = List.copyOf(labels);
        reviewers = List.copyOf(reviewers);
    }

    /** What was asked for before. */
    public static PullRequestWanted of(PullRequestWish wish) {
        return new PullRequestWanted(wish.ready(), wish.labels(), wish.reviewers());
    }
}
