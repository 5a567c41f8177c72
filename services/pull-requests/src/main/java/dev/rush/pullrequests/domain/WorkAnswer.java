package dev.rush.pullrequests.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Whether the work of a run that became no pull request can be had. */
public sealed interface WorkAnswer {
    /**
     * It can.
     *
     * @param work what is kept
     * @param until how long
     */
    record Whole(KeptWork work, Instant until) implements WorkAnswer {
        public Whole {
            Objects.requireNonNull(work, "work");
            Objects.requireNonNull(until, "until");
        }
    }

    /**
     * It is announced, and its bundle is not all here.
     *
     * @param work what was announced
     * @param until how long it is kept
     * @param detail what is missing, for people
     */
    record Incomplete(KeptWork work, Instant until, String detail) implements WorkAnswer {
        public Incomplete {
            Objects.requireNonNull(work, "work");
            Objects.requireNonNull(until, "until");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * It is no longer kept.
     *
     * @param work what was kept
     * @param until how long it was
     */
    record Expired(KeptWork work, Instant until) implements WorkAnswer {
        public Expired {
            Objects.requireNonNull(work, "work");
            Objects.requireNonNull(until, "until");
        }
    }

    /**
     * None is kept.
     *
     * @param delivery the delivery of the run's accepted result; empty when none was accepted
     */
    record None(Optional<Delivery> delivery) implements WorkAnswer {
        public None {
            Objects.requireNonNull(delivery, "delivery");
        }
    }
}
