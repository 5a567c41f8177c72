package dev.rush.pullrequests.forge;

import dev.rush.contracts.run.Repository;
import dev.rush.forge.CallAnswer;
import dev.rush.forge.domain.PlainText;
import dev.rush.pullrequests.domain.FailingPart;
import dev.rush.pullrequests.domain.Feedback;
import dev.rush.pullrequests.domain.Following;
import java.util.List;

/** The jobs that failed of a pipeline that has failed, with the failing part of their traces. */
final class GitLabJobs {
    private static final int MOST = 10;
    private static final int LOG_BYTES = 64 * 1024;
    private static final int NAME = 120;

    private final ForgeObjects objects;

    GitLabJobs(ForgeObjects objects) {
        this.objects = objects;
    }

    CallAnswer<List<Feedback>> of(Repository repository, ForgeObject pipeline, String commit, Following following) {
        if (!pipeline.text("status").equals("failed") || !pipeline.text("sha").equals(commit)) {
            return new CallAnswer.Said<>(List.of());
        }
        String project = GitLabForge.requests(repository).replace("/merge_requests", "");
        return switch (objects.list(project + "/pipelines/" + pipeline.number("id") + "/jobs?scope%5B%5D=failed")) {
            case CallAnswer.Said<List<ForgeObject>> said ->
                new CallAnswer.Said<>(said.value().stream()
                        .filter(job -> !job.is("allow_failure") && !following.hasHeard(id(job)))
                        .limit(MOST)
                        .map(job -> feedback(project, job))
                        .toList());
            case CallAnswer.Refused<List<ForgeObject>> notForUs -> new CallAnswer.Said<>(List.of());
            case CallAnswer.Later<List<ForgeObject>> later -> CallAnswer.failure(later);
        };
    }

    private static String id(ForgeObject job) {
        return "check/" + job.number("id");
    }

    private Feedback feedback(String project, ForgeObject job) {
        String name = PlainText.line(job.text("name"), NAME);
        String log = FailingPart.of(objects.calls().tail(project + "/jobs/" + job.number("id") + "/trace", LOG_BYTES));
        return new Feedback.FailedCheck(id(job), name.isEmpty() ? "a job" : name, PlainText.visible(log));
    }
}
