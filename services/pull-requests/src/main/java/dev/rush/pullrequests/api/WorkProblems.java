package dev.rush.pullrequests.api;

import dev.rush.contracts.id.RunId;
import dev.rush.platform.problem.Problem;
import dev.rush.platform.problem.ProblemException;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.DeliveryState;
import dev.rush.pullrequests.domain.WorkAnswer;
import java.time.Duration;

/** Why the work of a run cannot be had, in the API's words. */
final class WorkProblems {
    private WorkProblems() {}

    static ProblemException unknown(RunId run, WorkAnswer.None none, Duration keepFor) {
        return none.delivery()
                .map(WorkProblems::delivered)
                .orElseGet(() -> notKept(
                        run,
                        "it is not over, it left none, or it ended more than " + shown(keepFor) + " ago",
                        "rush cloud status " + run));
    }

    static ProblemException expired(WorkAnswer.Expired over) {
        RunId run = over.work().run();
        return notKept(run, "it was kept until " + over.until(), "rush cloud status " + run);
    }

    static ProblemException incomplete(WorkAnswer.Incomplete part) {
        RunId run = part.work().run();
        return Problem.of(
                        "work-incomplete",
                        409,
                        "the work of run " + run + " is not all here: " + part.detail(),
                        "rush cloud checkout " + run)
                .toException();
    }

    private static ProblemException delivered(Delivery delivery) {
        RunId run = delivery.run();
        return switch (delivery.state()) {
            case DeliveryState.Opened now ->
                inPullRequest(run, now.pullRequest().url());
            case DeliveryState.Merged now ->
                inPullRequest(run, now.pullRequest().url());
            case DeliveryState.Closed now ->
                inPullRequest(run, now.pullRequest().url());
            case DeliveryState.Requested now -> underWay(run);
            case DeliveryState.Checked now -> underWay(run);
            case DeliveryState.Pushed now -> underWay(run);
            case DeliveryState.Refused now ->
                notKept(run, now.reason().wire() + ": " + now.detail(), "rush cloud status " + run);
        };
    }

    private static String shown(Duration span) {
        return span.toDays() > 1 ? span.toDays() + " days" : span.toHours() + " hours";
    }

    private static ProblemException inPullRequest(RunId run, String url) {
        return notKept(run, "it is in the pull request " + url, "rush cloud pr " + run);
    }

    private static ProblemException underWay(RunId run) {
        return notKept(run, "its pull request is being opened", "rush cloud status " + run);
    }

    private static ProblemException notKept(RunId run, String why, String next) {
        return Problem.of("unknown-work", 404, "no work of run " + run + " is kept: " + why, next)
                .toException();
    }
}
