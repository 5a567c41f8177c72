package dev.rush.pullrequests.domain;

import dev.rush.contracts.run.RunReason;
import java.util.Objects;
import java.util.Optional;

/** How far a result has come on its way to a pull request. */
public sealed interface DeliveryState {
    /** Whether the deliverer has a next step to take. */
    default boolean isUnderWay() {
        return switch (this) {
            case Requested now -> true;
            case Checked now -> true;
            case Pushed now -> true;
            case Opened now -> false;
            case Merged now -> false;
            case Closed now -> false;
            case Refused now -> false;
        };
    }

    /** What is delivered, once that is known and as long as it matters. */
    default Optional<Change> delivered() {
        return switch (this) {
            case Requested now -> Optional.empty();
            case Checked now -> Optional.of(now.change());
            case Pushed now -> Optional.of(now.change());
            case Opened now -> Optional.of(now.change());
            case Merged now -> Optional.of(now.change());
            case Closed now -> Optional.of(now.change());
            case Refused now -> Optional.empty();
        };
    }

    /** Dispatch accepted the result; pieces of its bundle may still be on their way. */
    record Requested() implements DeliveryState {}

    /**
     * The bundle is complete and its commits passed every check.
     *
     * @param change what is delivered
     */
    record Checked(Change change) implements DeliveryState {
        public Checked {
            Objects.requireNonNull(change, "change");
        }
    }

    /**
     * The run's branch is on the forge at the accepted commit.
     *
     * @param change what is delivered
     */
    record Pushed(Change change) implements DeliveryState {
        public Pushed {
            Objects.requireNonNull(change, "change");
        }
    }

    /**
     * The pull request is open.
     *
     * @param change what was delivered
     * @param pullRequest where
     */
    record Opened(Change change, PullRequest pullRequest) implements DeliveryState {
        public Opened {
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(pullRequest, "pullRequest");
        }
    }

    /**
     * The pull request was merged.
     *
     * @param change what was delivered
     * @param pullRequest where
     * @param mergeCommit the commit that brought it to the base, 40 hex digits
     */
    record Merged(Change change, PullRequest pullRequest, String mergeCommit) implements DeliveryState {
        public Merged {
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(pullRequest, "pullRequest");
            Objects.requireNonNull(mergeCommit, "mergeCommit");
        }
    }

    /**
     * A person closed the pull request without a merge.
     *
     * @param change what was delivered
     * @param pullRequest where
     */
    record Closed(Change change, PullRequest pullRequest) implements DeliveryState {
        public Closed {
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(pullRequest, "pullRequest");
        }
    }

    /**
     * There is no pull request and there will be none; the bundle is kept.
     *
     * @param reason why
     * @param detail one line for people
     */
    record Refused(RunReason reason, String detail) implements DeliveryState {
        public Refused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }
}
