package dev.rush.pullrequests.forge;

import dev.rush.forge.CallAnswer;
import dev.rush.forge.domain.PlainText;
import dev.rush.pullrequests.domain.FailingPart;
import dev.rush.pullrequests.domain.Feedback;
import dev.rush.pullrequests.domain.Following;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The checks of a commit that failed, once none is under way any more, with what they wrote about it. */
final class GitHubChecks {
    private static final Set<String> FAILURES = Set.of("failure", "timed_out", "startup_failure");
    private static final int MOST = 10;
    private static final int LOG_BYTES = 64 * 1024;
    private static final int NAME = 120;

    private final ForgeObjects objects;

    GitHubChecks(ForgeObjects objects) {
        this.objects = objects;
    }

    CallAnswer<List<Feedback>> of(String repository, String commit, Following following) {
        return switch (objects.one("/repos/" + repository + "/commits/" + commit + "/check-runs?per_page=100")) {
            case CallAnswer.Said<Optional<ForgeObject>> said ->
                new CallAnswer.Said<>(said.value()
                        .map(found -> failed(repository, found.all("check_runs"), following))
                        .orElse(List.of()));
            case CallAnswer.Refused<Optional<ForgeObject>> notForUs -> new CallAnswer.Said<>(List.of());
            case CallAnswer.Later<Optional<ForgeObject>> later -> CallAnswer.failure(later);
        };
    }

    private List<Feedback> failed(String repository, List<ForgeObject> runs, Following following) {
        boolean isUnderWay = runs.stream().anyMatch(run -> !run.text("status").equals("completed"));
        return isUnderWay
                ? List.of()
                : runs.stream()
                        .filter(run -> FAILURES.contains(run.text("conclusion")))
                        .filter(run -> !following.hasHeard(id(run)))
                        .limit(MOST)
                        .map(run -> feedback(repository, run))
                        .toList();
    }

    private static String id(ForgeObject run) {
        return "check/" + run.number("id");
    }

    private Feedback feedback(String repository, ForgeObject run) {
        String name = PlainText.line(run.text("name"), NAME);
        return new Feedback.FailedCheck(
                id(run), name.isEmpty() ? "a check" : name, PlainText.visible(log(repository, run)));
    }

    private String log(String repository, ForgeObject run) {
        if (run.in("app").text("slug").equals("github-actions")) {
            String path = "/repos/" + repository + "/actions/jobs/" + run.number("id") + "/logs";
            String part = FailingPart.of(objects.calls().tail(path, LOG_BYTES));
            if (!part.isEmpty()) {
                return part;
            }
        }
        ForgeObject output = run.in("output");
        return String.join("\n", List.of(output.text("title"), output.text("summary"), output.text("text")))
                .strip();
    }
}
