package dev.rush.contracts.pullrequest;

import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.RunReason;
import java.util.Objects;

/**
 * What happened to the pull request of a run; key: the run.
 */
public sealed interface PullRequestEvent {
    /** The run this is about, and the key of its record. */
    RunId run();

    /**
     * The pull request is open at the accepted commit.
     *
     * @param run the run
     * @param number the forge's number
     * @param url where people see it
     * @param headCommit the commit it shows, 40 hex digits
     */
    public record PullRequestOpened(RunId run, int number, String url, String headCommit) implements PullRequestEvent {
        public PullRequestOpened {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(headCommit, "headCommit");
        }
    }

    /**
     * There is no pull request, and there will be none.
     *
     * @param run the run
     * @param reason why
     * @param detail one line for people
     */
    public record PullRequestRefused(RunId run, RunReason reason, String detail) implements PullRequestEvent {
        public PullRequestRefused {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * The pull request was merged.
     *
     * @param run the run
     * @param mergeCommit the commit on the base branch, 40 hex digits
     */
    public record PullRequestMerged(RunId run, String mergeCommit) implements PullRequestEvent {
        public PullRequestMerged {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(mergeCommit, "mergeCommit");
        }
    }

    /**
     * A person closed the pull request without merging it.
     *
     * @param run the run
     */
    public record PullRequestClosed(RunId run) implements PullRequestEvent {
        public PullRequestClosed {
            Objects.requireNonNull(run, "run");
        }
    }

    /**
     * Checks failed, or people wrote: the run is to go on with that. Said again while nobody answers; it is one message whatever
     * often it comes.
     *
     * @param run the run
     * @param message names what is said
     * @param text for the agent; at most 32 KiB of UTF-8
     */
    public record FollowUpAsked(RunId run, MessageId message, String text) implements PullRequestEvent {
        public FollowUpAsked {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(text, "text");
        }
    }
}
