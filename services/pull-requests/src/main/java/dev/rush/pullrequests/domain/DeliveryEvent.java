package dev.rush.pullrequests.domain;

import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.run.RunReason;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What a step of a delivery came to, or what was seen on the forge. */
public sealed interface DeliveryEvent {
    /**
     * The bundle is complete and its commits passed every check.
     *
     * @param change what is delivered
     */
    record ChangeChecked(Change change) implements DeliveryEvent {
        public ChangeChecked {
            Objects.requireNonNull(change, "change");
        }
    }

    /** The branch is on the forge at the accepted commit. */
    record BranchPushed() implements DeliveryEvent {}

    /**
     * The pull request is there, made now or found.
     *
     * @param pullRequest where
     */
    record PullRequestFound(PullRequest pullRequest) implements DeliveryEvent {
        public PullRequestFound {
            Objects.requireNonNull(pullRequest, "pullRequest");
        }
    }

    /**
     * The pull request was merged, by us or by a person.
     *
     * @param mergeCommit the commit that brought it to the base
     */
    record MergeSeen(String mergeCommit) implements DeliveryEvent {
        public MergeSeen {
            Objects.requireNonNull(mergeCommit, "mergeCommit");
        }
    }

    /**
     * The pull request is open.
     *
     * @param news what is new about it
     * @param fresh the name of a message, should there be one
     */
    record OpenSeen(News.Open news, MessageId fresh) implements DeliveryEvent {
        public OpenSeen {
            Objects.requireNonNull(news, "news");
            Objects.requireNonNull(fresh, "fresh");
        }
    }

    /** What was to be said on the forge is said, or cannot be. */
    record ReplySaid() implements DeliveryEvent {}

    /**
     * The labels and reviewers of the pull request are set.
     *
     * @param refused a line for each that the forge would not have
     */
    record MarksSet(List<String> refused) implements DeliveryEvent {
        public MarksSet {
            refused = List.copyOf(refused);
        }
    }

    /** A person closed the pull request. */
    record CloseSeen() implements DeliveryEvent {}

    /**
     * The step cannot be taken, now or later.
     *
     * @param reason why
     * @param detail one line for people
     */
    record StepRefused(RunReason reason, String detail) implements DeliveryEvent {
        public StepRefused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * The step could not be taken now.
     *
     * @param reason why, if it never succeeds
     * @param detail one line for people
     * @param atLeast the forge's own wish; zero when it has none
     */
    record StepDelayed(RunReason reason, String detail, Duration atLeast) implements DeliveryEvent {
        public StepDelayed {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(atLeast, "atLeast");
        }
    }
}
