package dev.rush.pullrequests.forge;

import dev.rush.contracts.run.RunReason;
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

/**
 * Follows open pull requests on GitHub: one call for a look at one that has no news, and the calls that its news need. What the
 * token may not read is not there.
 */
final class GitHubFollowing {
    /** GitHub's times have seconds: a younger one may stay the same although more comes. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final ForgeObjects objects;
    private final GitHubChecks checks;
    private final GitHubReviews reviews;
    private final boolean isHeard;
    private final Clock clock;

    /**
     * Follows by those calls.
     *
     * @param isHeard whether checks and people are heard at all
     */
    GitHubFollowing(ForgeObjects objects, boolean isHeard, Clock clock) {
        this.objects = objects;
        this.checks = new GitHubChecks(objects);
        this.reviews = new GitHubReviews(objects);
        this.isHeard = isHeard;
        this.clock = clock;
    }

    /** What is new. Blocks. */
    News news(PullRequestPlan plan, PullRequest pullRequest, Following following) {
        String path = "/repos/" + plan.repository().path() + "/pulls/" + pullRequest.number();
        return switch (objects.one(path)) {
            case CallAnswer.Said<Optional<ForgeObject>> said ->
                said.value()
                        .map(pull -> of(plan, pullRequest, pull, following))
                        .orElseGet(() -> new News.Otherwise(new ForgeAnswer.None()));
            case CallAnswer<Optional<ForgeObject>> failure -> new News.Otherwise(away(failure));
        };
    }

    private News of(PullRequestPlan plan, PullRequest pullRequest, ForgeObject pull, Following following) {
        if (!pull.text("state").equals("open")) {
            return new News.Otherwise(
                    pull.text("merged_at").isEmpty()
                            ? new ForgeAnswer.Closed(pullRequest)
                            : new ForgeAnswer.Merged(pullRequest, pull.text("merge_commit_sha")));
        }
        String head = pull.in("head").text("sha");
        if (!isHeard || !following.wantsFeedback() || !head.equals(plan.headCommit())) {
            return new News.Open(head, "", List.of());
        }
        return heard(plan, pullRequest, pull, following);
    }

    private News heard(PullRequestPlan plan, PullRequest pullRequest, ForgeObject pull, Following following) {
        String updated = pull.text("updated_at");
        String repository = plan.repository().path();
        List<Feedback> all = new ArrayList<>();
        if (updated.isEmpty() || !updated.equals(following.seen())) {
            switch (reviews.of(repository, pullRequest.number(), following)) {
                case CallAnswer.Said<List<Feedback>> said -> all.addAll(said.value());
                case CallAnswer<List<Feedback>> failure -> {
                    return new News.Otherwise(away(failure));
                }
            }
        }
        return switch (checks.of(repository, plan.headCommit(), following)) {
            case CallAnswer.Said<List<Feedback>> said -> {
                all.addAll(said.value());
                yield new News.Open(plan.headCommit(), settled(updated), all);
            }
            case CallAnswer<List<Feedback>> failure -> new News.Otherwise(away(failure));
        };
    }

    private String settled(String updated) {
        try {
            return Instant.parse(updated).plus(SETTLED).isBefore(clock.instant()) ? updated : "";
        } catch (DateTimeParseException none) {
            return "";
        }
    }

    private static <T> ForgeAnswer away(CallAnswer<T> failure) {
        return switch (failure) {
            case CallAnswer.Said<T> said -> throw new IllegalStateException("no failure: " + said);
            case CallAnswer.Refused<T> refused ->
                new ForgeAnswer.Later(RunReason.FORGE_UNAUTHORISED, refused.detail(), Duration.ZERO);
            case CallAnswer.Later<T> later -> new ForgeAnswer.Later(later.detail(), later.pause());
        };
    }

    /** Says something once in each place; false when GitHub did not answer. Blocks. */
    boolean say(PullRequestPlan plan, PullRequest pullRequest, Following.Reply reply) {
        return new GitHubReply(objects, plan.repository().path(), pullRequest.number(), reply).say();
    }
}
