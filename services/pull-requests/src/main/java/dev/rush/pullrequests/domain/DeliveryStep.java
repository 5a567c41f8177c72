package dev.rush.pullrequests.domain;

import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.domain.DeliveryEvent.CloseSeen;
import dev.rush.pullrequests.domain.DeliveryEvent.MergeSeen;
import dev.rush.pullrequests.domain.DeliveryEvent.PullRequestFound;
import dev.rush.pullrequests.domain.DeliveryEvent.StepDelayed;
import dev.rush.pullrequests.domain.DeliveryEvent.StepRefused;
import java.time.Duration;
import java.util.Optional;

/**
 * The one next step of a delivery, and what the answers of a forge make of it. Each step looks for its own effect before it
 * causes it, so it does not matter how often the process dies between an effect and the note that it happened.
 */
public enum DeliveryStep {
    /** Put the bundle together and check what is in it. */
    CHECK,
    /** Look whether there is a pull request, and push the branch when there is none. */
    PUSH,
    /** Open the pull request, or take over the one that is there. */
    OPEN,
    /** Look what became of the pull request. */
    LOOK,
    /** It waits for nothing. */
    NONE;

    /** The next step of a delivery that has come so far. */
    public static DeliveryStep of(DeliveryState state) {
        return switch (state) {
            case DeliveryState.Requested now -> CHECK;
            case DeliveryState.Checked now -> PUSH;
            case DeliveryState.Pushed now -> OPEN;
            case DeliveryState.Opened now -> LOOK;
            case DeliveryState.Merged now -> NONE;
            case DeliveryState.Closed now -> NONE;
            case DeliveryState.Refused now -> NONE;
        };
    }

    /**
     * What was found before the push; nothing when the branch is to be pushed.
     *
     * @param goesOn whether the pull request is there already, and more goes to it
     */
    public static Optional<DeliveryEvent> beforePush(ForgeAnswer found, boolean goesOn) {
        return goesOn ? beforeMore(found) : beforeFirst(found);
    }

    private static Optional<DeliveryEvent> beforeFirst(ForgeAnswer found) {
        return found instanceof ForgeAnswer.None ? Optional.empty() : Optional.of(opened(found));
    }

    private static Optional<DeliveryEvent> beforeMore(ForgeAnswer found) {
        return switch (found) {
            case ForgeAnswer.Open open -> Optional.empty();
            case ForgeAnswer.None none -> Optional.empty();
            case ForgeAnswer.Merged merged -> Optional.of(over(merged.pullRequest(), "merged"));
            case ForgeAnswer.Closed closed -> Optional.of(over(closed.pullRequest(), "closed"));
            case ForgeAnswer.Refused refused -> Optional.of(opened(refused));
            case ForgeAnswer.Later later -> Optional.of(opened(later));
        };
    }

    private static StepRefused over(PullRequest pullRequest, String how) {
        return new StepRefused(
                RunReason.PULL_REQUEST_CLOSED, pullRequest.url() + " was " + how + " before its new commits came");
    }

    /** What it comes to that the forge was asked for the pull request. One that a person closed is not opened again. */
    public static DeliveryEvent opened(ForgeAnswer answer) {
        return switch (answer) {
            case ForgeAnswer.Open open -> new PullRequestFound(open.pullRequest());
            case ForgeAnswer.Merged merged -> new PullRequestFound(merged.pullRequest());
            case ForgeAnswer.Closed closed ->
                new StepRefused(
                        RunReason.PULL_REQUEST_CLOSED,
                        "a person closed " + closed.pullRequest().url());
            case ForgeAnswer.None none ->
                new StepDelayed(RunReason.FORGE_FAILED, "the forge shows no pull request", Duration.ZERO);
            case ForgeAnswer.Refused refused -> new StepRefused(refused.reason(), refused.detail());
            case ForgeAnswer.Later later -> new StepDelayed(later.reason(), later.detail(), later.atLeast());
        };
    }

    /** What became of an open pull request; nothing when there is nothing new. */
    public static Optional<DeliveryEvent> seen(ForgeAnswer answer) {
        return switch (answer) {
            case ForgeAnswer.Merged merged -> Optional.of(new MergeSeen(merged.mergeCommit()));
            case ForgeAnswer.Closed closed -> Optional.of(new CloseSeen());
            case ForgeAnswer.Open open -> Optional.empty();
            case ForgeAnswer.None none -> Optional.empty();
            case ForgeAnswer.Refused refused -> Optional.empty();
            case ForgeAnswer.Later later -> Optional.empty();
        };
    }
}
