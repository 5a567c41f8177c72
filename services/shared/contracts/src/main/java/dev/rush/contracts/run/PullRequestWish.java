package dev.rush.contracts.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;

/**
 * How the pull request of one run is to be opened.
 *
 * @param ready whether it is opened ready for review; else as the service opens all of them
 * @param labels what it is labelled with, at most {@link #MOST_LABELS} of at most {@link #LONGEST_LABEL} characters
 * @param reviewers whom a review is asked of, by their names on the forge, at most {@link #MOST_REVIEWERS}
 */
public record PullRequestWish(
        boolean ready,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> labels,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> reviewers) {
    /** The most labels of one pull request. */
    public static final int MOST_LABELS = 20;

    /** The longest label, in characters. */
    public static final int LONGEST_LABEL = 50;

    /** The most people whom a review is asked of. */
    public static final int MOST_REVIEWERS = 15;

    /** The longest name of a reviewer, in characters. */
    public static final int LONGEST_REVIEWER = 100;

    /** As the service opens all of them. */
    public static final PullRequestWish NONE = new PullRequestWish(false, List.of(), List.of());

    public PullRequestWish {
        labels = List.copyOf(Objects.requireNonNullElse(labels, List.of()));
        reviewers = List.copyOf(Objects.requireNonNullElse(reviewers, List.of()));
        requireAtMost(MOST_LABELS, LONGEST_LABEL, labels, "labels");
        requireAtMost(MOST_REVIEWERS, LONGEST_REVIEWER, reviewers, "reviewers");
    }

    /** Whether something is to be set on the pull request once it is open. */
    public boolean hasMarks() {
        return !labels.isEmpty() || !reviewers.isEmpty();
    }

    private static void requireAtMost(int most, int longest, List<String> texts, String name) {
        boolean fits = texts.size() <= most
                && texts.stream().allMatch(text -> text.codePointCount(0, text.length()) <= longest);
        if (!fits) {
            throw new IllegalArgumentException(
                    "there are more than " + most + " " + name + ", or one has more than " + longest + " characters");
        }
    }
}
