package dev.rush.pullrequests.domain;

import dev.rush.contracts.run.RunReason;
import java.time.Duration;
import java.util.Objects;

/** What a forge says about the pull request of a run. */
public sealed interface ForgeAnswer {
    /** There is none. */
    record None() implements ForgeAnswer {}

    /**
     * It is open.
     *
     * @param pullRequest where
     */
    record Open(PullRequest pullRequest) implements ForgeAnswer {
        public Open {
            Objects.requireNonNull(pullRequest, "pullRequest");
        }
    }

    /**
     * It was merged.
     *
     * @param pullRequest where
     * @param mergeCommit the commit that brought it to the base
     */
    record Merged(PullRequest pullRequest, String mergeCommit) implements ForgeAnswer {
        public Merged {
            Objects.requireNonNull(pullRequest, "pullRequest");
            Objects.requireNonNull(mergeCommit, "mergeCommit");
        }
    }

    /**
     * A person closed it.
     *
     * @param pullRequest where
     */
    record Closed(PullRequest pullRequest) implements ForgeAnswer {
        public Closed {
            Objects.requireNonNull(pullRequest, "pullRequest");
        }
    }

    /**
     * The forge will not, now or later.
     *
     * @param reason why
     * @param detail one line for people
     */
    record Refused(RunReason reason, String detail) implements ForgeAnswer {
        public Refused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * The forge did not answer, or wants to be left alone; nobody knows whether it did what was asked.
     *
     * @param reason why, if it stays so
     * @param detail one line for people
     * @param atLeast how long it wants to be left alone; zero when it did not say
     */
    record Later(RunReason reason, String detail, Duration atLeast) implements ForgeAnswer {
        public Later(String detail, Duration atLeast) {
            this(RunReason.FORGE_FAILED, detail, atLeast);
        }

        public Later {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(atLeast, "atLeast");
        }
    }
}
