package dev.rush.pullrequests.forge;

import dev.rush.contracts.run.RunReason;
import java.util.Objects;

/** How a forge's repository is reached. */
public sealed interface UpstreamAnswer {
    /**
     * Like this.
     *
     * @param upstream its address and credentials
     */
    record Upstream(dev.rush.pullrequests.git.Upstream upstream) implements UpstreamAnswer {
        public Upstream {
            Objects.requireNonNull(upstream, "upstream");
        }
    }

    /**
     * Nobody could say now.
     *
     * @param reason why, if it stays so
     * @param detail one line for people
     */
    record Later(RunReason reason, String detail) implements UpstreamAnswer {
        public Later {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * Not at all.
     *
     * @param reason why
     * @param detail one line for people
     */
    record Refused(RunReason reason, String detail) implements UpstreamAnswer {
        public Refused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }
}
