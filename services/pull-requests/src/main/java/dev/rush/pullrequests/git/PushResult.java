package dev.rush.pullrequests.git;

import dev.rush.contracts.run.RunReason;
import java.util.Objects;

/** What pushing a branch came to. */
public sealed interface PushResult {
    /** The branch is on the forge at the commit, since now or since before. */
    record Done() implements PushResult {}

    /** The commit is not in the cache; the bundle must be unpacked again. */
    record Forgotten() implements PushResult {}

    /**
     * The forge will not have it.
     *
     * @param reason why
     * @param detail one line for people
     */
    record Rejected(RunReason reason, String detail) implements PushResult {
        public Rejected {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * The forge did not answer; nobody knows whether the branch is there.
     *
     * @param reason why, if it stays so
     * @param detail one line for people
     */
    record Unreachable(RunReason reason, String detail) implements PushResult {
        public Unreachable(String detail) {
            this(RunReason.FORGE_FAILED, detail);
        }

        public Unreachable {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }
}
