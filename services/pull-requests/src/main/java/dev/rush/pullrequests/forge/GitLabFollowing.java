package dev.rush.pullrequests.forge;

import dev.rush.forge.CallAnswer;
import dev.rush.pullrequests.domain.Feedback;
import dev.rush.pullrequests.domain.Following;
import dev.rush.pullrequests.domain.ForgeAnswer;
import dev.rush.pullrequests.domain.News;
import dev.rush.pullrequests.domain.PullRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows open merge requests: one call for a look at one that has no news; discussions and jobs when there are some. */
final class GitLabFollowing {
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final ForgeObjects objects;
    private final GitLabNotes notes;
    private final GitLabJobs jobs;
    private final boolean isHeard;
    private final Clock clock;

    GitLabFollowing(ForgeObjects objects, boolean isHeard, Clock clock) {
        this.objects = objects;
        this.notes = new GitLabNotes(objects);
        this.jobs = new GitLabJobs(objects);
        this.isHeard = isHeard;
        this.clock = clock;
    }

    News news(PullRequestPlan plan, PullRequest pullRequest, Following following) {
        return switch (objects.one(path(plan, pullRequest))) {
            case CallAnswer.Said<Optional<ForgeObject>> said ->
                said.value()
                        .map(found -> of(plan, pullRequest, found, following))
                        .orElseGet(() -> new News.Otherwise(new ForgeAnswer.None()));
            case CallAnswer<Optional<ForgeObject>> failure -> new News.Otherwise(GitLabForge.away(failure));
        };
    }

    private static String path(PullRequestPlan plan, PullRequest pullRequest) {
        return GitLabForge.requests(plan.repository()) + "/" + pullRequest.number();
    }

    private News of(PullRequestPlan plan, PullRequest pullRequest, ForgeObject found, Following following) {
        if (!(GitLabForge.state(found) instanceof ForgeAnswer.Open)) {
            return new News.Otherwise(GitLabForge.state(found));
        }
        String head = found.text("sha");
        return isHeard && following.wantsFeedback() && head.equals(plan.headCommit())
                ? heard(plan, pullRequest, found, following)
                : new News.Open(head, "", List.of());
    }

    private News heard(PullRequestPlan plan, PullRequest pullRequest, ForgeObject found, Following following) {
        String updated = found.text("updated_at");
        List<Feedback> all = new ArrayList<>();
        if (updated.isEmpty() || !updated.equals(following.seen())) {
            switch (notes.of(plan.repository(), path(plan, pullRequest), following)) {
                case CallAnswer.Said<List<Feedback>> said -> all.addAll(said.value());
                case CallAnswer<List<Feedback>> failure -> {
                    return new News.Otherwise(GitLabForge.away(failure));
                }
            }
        }
        return switch (jobs.of(plan.repository(), found.in("head_pipeline"), plan.headCommit(), following)) {
            case CallAnswer.Said<List<Feedback>> said -> {
                all.addAll(said.value());
                yield new News.Open(plan.headCommit(), settled(updated), all);
            }
            case CallAnswer<List<Feedback>> failure -> new News.Otherwise(GitLabForge.away(failure));
        };
    }

    private String settled(String updated) {
        try {
            return Instant.parse(updated).plus(SETTLED).isBefore(clock.instant()) ? updated : "";
        } catch (DateTimeParseException none) {
            return "";
        }
    }

    boolean say(PullRequestPlan plan, PullRequest pullRequest, Following.Reply reply) {
        return notes.say(path(plan, pullRequest), reply);
    }
}
