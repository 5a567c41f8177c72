package dev.rush.pullrequests.forge;

import dev.rush.forge.GitHubAnswer;
import dev.rush.forge.domain.PlainText;
import dev.rush.pullrequests.domain.FailingPart;
import dev.rush.pullrequests.domain.Feedback;
import dev.rush.pullrequests.domain.Following;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The checks of a commit that failed, once none is under way any more, with what they wrote about it. */
final class GitHubChecks {
    private static final Set<String> FAILURES = Set.of("failure", "timed_out", "startup_failure");
    private static final int MOST = 10;
    private static final int LOG_BYTES = 64 * 1024;
    private static final int NAME = 120;

    private final GitHubObjects objects;

    GitHubChecks(GitHubObjects objects) {
        this.objects = objects;
    }

    GitHubAnswer<List<Feedback>> of(String repository, String commit, Following following) {
        return switch (objects.one("/repos/" + repository + "/commits/" + commit + "/check-runs?per_page=100")) {
            case GitHubAnswer.Said<Optional<GitHubObject>> said ->
                new GitHubAnswer.Said<>(
                        said.value().map(GitHubChecks::runs).orElse(List.of()).isEmpty()
                                ? List.of()
                                : failed(repository, runs(said.value().get()), following));
            case GitHubAnswer.Refused<Optional<GitHubObject>> notForUs -> new GitHubAnswer.Said<>(List.of());
            case GitHubAnswer.Later<Optional<GitHubObject>> later -> GitHubAnswer.failure(later);
        };
    }

    private static List<GitHubObject> runs(GitHubObject answer) {
        return answer.fields().get("check_runs") instanceof List<?> all
                ? all.stream()
                        .filter(Map.class::isInstance)
                        .map(one -> new GitHubObject((Map<?, ?>) one))
                        .toList()
                : List.of();
    }

    private List<Feedback> failed(String repository, List<GitHubObject> runs, Following following) {
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

    private static String id(GitHubObject run) {
        return "check/" + run.number("id");
    }

    private Feedback feedback(String repository, GitHubObject run) {
        String name = PlainText.line(run.text("name"), NAME);
        return new Feedback.FailedCheck(
                id(run), name.isEmpty() ? "a check" : name, PlainText.visible(log(repository, run)));
    }

    private String log(String repository, GitHubObject run) {
        if (run.in("app").text("slug").equals("github-actions")) {
            String path = "/repos/" + repository + "/actions/jobs/" + run.number("id") + "/logs";
            String part = FailingPart.of(objects.calls().tail(path, LOG_BYTES));
            if (!part.isEmpty()) {
                return part;
            }
        }
        GitHubObject output = run.in("output");
        return String.join("\n", List.of(output.text("title"), output.text("summary"), output.text("text")))
                .strip();
    }
}
