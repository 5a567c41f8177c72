package dev.rush.pullrequests.git;

import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.domain.WorkFacts;
import java.time.Duration;
import java.util.Objects;

/** What the checks of a bundle came to. */
public sealed interface CheckResult {
    /**
     * The commits may be delivered.
     *
     * @param facts what git says about them
     * @param diff the unified diff of all of them, cut with a line that says so
     */
    record Sound(WorkFacts facts, byte[] diff) implements CheckResult {
        public Sound {
            Objects.requireNonNull(facts, "facts");
            Objects.requireNonNull(diff, "diff");
        }
    }

    /**
     * The commits may not be delivered, now or later.
     *
     * @param reason why
     * @param detail one line for people
     */
    record Unsound(RunReason reason, String detail) implements CheckResult {
        public Unsound {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * Nobody knows yet: the upstream did not answer, or the check did not come to its end.
     *
     * @param reason why, if it stays so
     * @param detail one line for people
     * @param atLeast how long to wait before the next try
     */
    record Unknown(RunReason reason, String detail, Duration atLeast) implements CheckResult {
        public Unknown {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(atLeast, "atLeast");
        }
    }
}
