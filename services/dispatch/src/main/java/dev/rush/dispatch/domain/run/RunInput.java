package dev.rush.dispatch.domain.run;

import dev.rush.contracts.bundle.SavedWork;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.placement.Placement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunReason;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What can happen to a run. Any of them can come twice, late or out of order. */
public sealed interface RunInput {
    /** The scheduler found a machine. */
    record PlacementDecided(Placement.Placed placed) implements RunInput {
        public PlacementDecided {
            Objects.requireNonNull(placed, "placed");
        }
    }

    /** The scheduler found none yet. */
    record PlacementWaiting(Placement.Waiting waiting) implements RunInput {
        public PlacementWaiting {
            Objects.requireNonNull(waiting, "waiting");
        }
    }

    /** The worker has the start on its disk. */
    record AttemptTaken(int attempt) implements RunInput {}

    /** The worker started the agent, in that folder of its machine. */
    record AttemptStarted(int attempt, String worktree) implements RunInput {
        public AttemptStarted {
            Objects.requireNonNull(worktree, "worktree");
        }
    }

    /** The attempt leaves work that becomes no pull request; its bundle is published. */
    record WorkSaved(int attempt, SavedWork work) implements RunInput {
        public WorkSaved {
            Objects.requireNonNull(work, "work");
        }
    }

    /**
     * The attempt is over.
     *
     * @param whyNone of one that was handed back: why no machine that is registered could ever take it; empty when one could
     */
    record AttemptEnded(int attempt, AttemptOutcome outcome, long lastSeq, Optional<String> whyNone)
            implements RunInput {
        public AttemptEnded {
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(whyNone, "whyNone");
        }

        /** An end, when it is not asked who else could take the run. */
        public AttemptEnded(int attempt, AttemptOutcome outcome, long lastSeq) {
            this(attempt, outcome, lastSeq, Optional.empty());
        }
    }

    /** The user wants it to end. */
    record StopRequested() implements RunInput {}

    /**
     * Time has passed; it counts only when the run's own deadline has passed.
     *
     * @param listening how much of it was listened to
     * @param presence whether the run's machine was there
     */
    record DeadlinePassed(Listening listening, Presence presence) implements RunInput {
        public DeadlinePassed {
            Objects.requireNonNull(listening, "listening");
            Objects.requireNonNull(presence, "presence");
        }
    }

    /**
     * The registry gave the machine up at that time; it counts only for runs that the machine held before.
     *
     * @param isGone whether nobody waits for it: it was removed, or is a pod, which does not come back
     */
    record MachineWasLost(MachineId machine, Instant at, boolean isGone) implements RunInput {
        public MachineWasLost {
            Objects.requireNonNull(machine, "machine");
            Objects.requireNonNull(at, "at");
        }
    }

    /** The pull request is open. */
    record PullRequestOpened(String url) implements RunInput {
        public PullRequestOpened {
            Objects.requireNonNull(url, "url");
        }
    }

    /** There will be no pull request. */
    record PullRequestRefused(RunReason reason, String detail) implements RunInput {
        public PullRequestRefused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** The pull request was merged or closed; the run was over when it opened, unless it goes on. */
    record PullRequestConcluded() implements RunInput {}
}
