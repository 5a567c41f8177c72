package dev.rush.triggers.domain;

import java.util.Objects;

/** What becomes of a delivery. */
public sealed interface Verdict {
    /** Nothing, and nobody need know. */
    record Ignored(Reason reason) implements Verdict {
        public Ignored {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Nothing, though it was a wish for a run. */
    record Refused(Reason reason, String detail) implements Verdict {
        public Refused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** A run, if GitHub says that the sender may write there and that the branch is the repository's own. */
    record Asking(Signal signal) implements Verdict {
        public Asking {
            Objects.requireNonNull(signal, "signal");
        }
    }

    /** A run. */
    record Starting(Plan plan) implements Verdict {
        public Starting {
            Objects.requireNonNull(plan, "plan");
        }
    }
}
