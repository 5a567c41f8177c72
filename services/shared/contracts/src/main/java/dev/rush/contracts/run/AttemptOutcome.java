package dev.rush.contracts.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.capability.Requirement;
import java.util.List;
import java.util.Objects;

/**
 * How an attempt ended, checked by the worker against git and not against the agent's words.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = AttemptOutcome.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = AttemptOutcome.Changed.class, name = "changed"),
    @JsonSubTypes.Type(value = AttemptOutcome.Unchanged.class, name = "unchanged"),
    @JsonSubTypes.Type(value = AttemptOutcome.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = AttemptOutcome.Stopped.class, name = "stopped"),
    @JsonSubTypes.Type(value = AttemptOutcome.TimedOut.class, name = "timed-out"),
    @JsonSubTypes.Type(value = AttemptOutcome.Retained.class, name = "retained"),
    @JsonSubTypes.Type(value = AttemptOutcome.Unfit.class, name = "unfit"),
    @JsonSubTypes.Type(value = AttemptOutcome.Unknown.class, name = "unknown")
})
public sealed interface AttemptOutcome {

    /**
     * There are new commits on the branch, and their bundle has been published.
     *
     * @param baseCommit the commit the branch started from, 40 hex digits
     * @param headCommit the last commit, 40 hex digits
     * @param commits how many commits are new
     * @param bundle what the bundle topic carries
     * @param title a one-line summary: the last commit's subject
     * @param summary what the agent said last; can be empty
     */
    public record Changed(
            String baseCommit, String headCommit, int commits, BundleManifest bundle, String title, String summary)
            implements AttemptOutcome {
        public Changed {
            Objects.requireNonNull(baseCommit, "baseCommit");
            Objects.requireNonNull(headCommit, "headCommit");
            Objects.requireNonNull(bundle, "bundle");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(summary, "summary");
        }
    }

    /**
     * The agent ended well and left no new commit and no changed file.
     *
     * @param summary what the agent said last; can be empty
     */
    public record Unchanged(String summary) implements AttemptOutcome {
        public Unchanged {
            Objects.requireNonNull(summary, "summary");
        }
    }

    /**
     * The attempt ended without a result.
     *
     * @param reason why
     * @param detail one line for people
     */
    public record Failed(RunReason reason, String detail) implements AttemptOutcome {
        public Failed {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * The agent was stopped because the user asked for it.
     *
     * @param changes whether work is left in the worktree
     */
    public record Stopped(boolean changes) implements AttemptOutcome {}

    /**
     * The agent ran longer than its time limit.
     *
     * @param changes whether work is left in the worktree
     */
    public record TimedOut(boolean changes) implements AttemptOutcome {}

    /**
     * There is work, but it cannot be delivered; it is kept on the machine.
     *
     * @param reason why
     * @param detail where the work is
     */
    public record Retained(RunReason reason, String detail) implements AttemptOutcome {
        public Retained {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * The machine is not what the repository requires, and hands the attempt back: no agent was started, and nothing is left.
     *
     * @param requirements all that the repository requires, at most {@link Requirement#MOST}; what is beyond is cut off
     * @param lacks those of them that the machine does not say it has
     */
    public record Unfit(List<Requirement> requirements, List<Requirement> lacks) implements AttemptOutcome {
        public Unfit {
            requirements = requirements.stream().limit(Requirement.MOST).toList();
            lacks = lacks.stream().limit(Requirement.MOST).toList();
        }
    }

    /**
     * The attempt ended in a way that this release does not know: its worker is newer. There may be work, and it is on the
     * machine. Never written.
     */
    public record Unknown() implements AttemptOutcome {}
}
