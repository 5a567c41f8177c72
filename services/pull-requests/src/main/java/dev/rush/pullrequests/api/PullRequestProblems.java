package dev.rush.pullrequests.api;

import dev.rush.contracts.id.RunId;
import dev.rush.platform.problem.Problem;
import dev.rush.platform.problem.ProblemException;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.DeliveryState;
import dev.rush.pullrequests.forge.MergeAnswer;
import dev.rush.pullrequests.service.MergeOutcome;
import java.util.Optional;

/** What can be wrong with a call, in the API's words. */
final class PullRequestProblems {
    private PullRequestProblems() {}

    static RunId run(String typed) {
        try {
            return new RunId(typed);
        } catch (IllegalArgumentException notOne) {
            throw Problem.of(
                            "invalid-request",
                            400,
                            "a run's id has twelve characters of a-z and 0-9",
                            "rush cloud list")
                    .toException();
        }
    }

    static ProblemException unknown(RunId run, Optional<Delivery> delivery) {
        String why = delivery.map(PullRequestProblems::why).orElse("no result of the run was accepted");
        return Problem.of(
                        "unknown-pull-request",
                        404,
                        "run " + run + " has no pull request: " + why,
                        "rush cloud status " + run)
                .toException();
    }

    static ProblemException conflict(String code, String detail, String next) {
        return Problem.of(code, 409, detail, next).toException();
    }

    static ProblemException notMerged(MergeOutcome.NotMerged not) {
        String next = "git merge " + not.branch();
        return switch (not.answer()) {
            case MergeAnswer.BaseCheckedOut out -> conflict("base-checked-out", out.detail(), next);
            case MergeAnswer.Conflict conflict -> conflict("merge-conflict", conflict.detail(), next);
            case MergeAnswer.NotPossible impossible -> notHere(impossible.detail());
            case MergeAnswer.Done done -> throw new IllegalStateException("merged as " + done.mergeCommit());
        };
    }

    static ProblemException notHere(String detail) {
        return Problem.of("invalid-request", 400, detail, "").toException();
    }

    private static String why(Delivery delivery) {
        return delivery.state() instanceof DeliveryState.Refused refused
                ? refused.reason().wire() + ": " + refused.detail()
                : "it is being opened";
    }
}
