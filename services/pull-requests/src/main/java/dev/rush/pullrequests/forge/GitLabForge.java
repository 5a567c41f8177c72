package dev.rush.pullrequests.forge;

import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunReason;
import dev.rush.forge.CallAnswer;
import dev.rush.forge.ForgeCalls;
import dev.rush.forge.ForgeTokens;
import dev.rush.forge.TokenAnswer;
import dev.rush.pullrequests.domain.Following;
import dev.rush.pullrequests.domain.ForgeAnswer;
import dev.rush.pullrequests.domain.News;
import dev.rush.pullrequests.domain.Opening;
import dev.rush.pullrequests.domain.PullRequest;
import dev.rush.pullrequests.domain.PullRequestText;
import dev.rush.pullrequests.git.Upstream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.transport.URIish;

/**
 * GitLab, with merge requests, by the token of a project, a group or a person. Before it opens one it looks for one of the run's
 * branch in any state, as on GitHub.
 */
public final class GitLabForge implements Forge {
    private static final String DRAFT = "Draft: ";

    private final String gitUrl;
    private final ForgeTokens tokens;
    private final ForgeObjects objects;
    private final GitLabFollowing follow;
    private final boolean draft;

    /**
     * The forge at these addresses.
     *
     * @param apiUrl for example {@code https://gitlab.com/api/v4}
     * @param gitUrl for example {@code https://gitlab.com}
     * @param tokens asked at every step
     * @param manner how merge requests are opened and followed
     */
    public GitLabForge(URI apiUrl, URI gitUrl, ForgeTokens tokens, Manner manner) {
        String text = gitUrl.toString();
        this.gitUrl = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.tokens = tokens;
        this.objects = new ForgeObjects(new ForgeCalls("GitLab", apiUrl, tokens, Clock.systemUTC()));
        this.follow = new GitLabFollowing(objects, manner.isHeard(), Clock.systemUTC());
        this.draft = manner.draft();
    }

    @Override
    public String name() {
        return "gitlab";
    }

    @Override
    public UpstreamAnswer upstream(Repository repository) {
        return switch (tokens.of(repository.path())) {
            case TokenAnswer.Known known -> upstream(repository, known.token());
            case TokenAnswer.None none ->
                new UpstreamAnswer.Refused(
                        RunReason.FORGE_UNAUTHORISED,
                        "there is no GitLab token; set rush.pull-requests.gitlab.token-file");
            case TokenAnswer.Refused refused ->
                new UpstreamAnswer.Refused(RunReason.FORGE_UNAUTHORISED, refused.detail());
            case TokenAnswer.NotNow not -> new UpstreamAnswer.Later(RunReason.FORGE_UNAUTHORISED, not.detail());
        };
    }

    private UpstreamAnswer upstream(Repository repository, String token) {
        try {
            return new UpstreamAnswer.Upstream(
                    Upstream.http(new URIish(gitUrl + "/" + repository.path() + ".git"), token));
        } catch (URISyntaxException impossible) {
            return new UpstreamAnswer.Refused(RunReason.FORGE_FAILED, gitUrl + " is not an address");
        }
    }

    /** The path of a project's merge requests in the API. */
    static String requests(Repository repository) {
        return "/projects/" + URLEncoder.encode(repository.path(), StandardCharsets.UTF_8) + "/merge_requests";
    }

    @Override
    public ForgeAnswer find(PullRequestPlan plan) {
        String branch = URLEncoder.encode(plan.branch(), StandardCharsets.UTF_8);
        return switch (objects.list(requests(plan.repository()) + "?state=all&source_branch=" + branch)) {
            case CallAnswer.Said<List<ForgeObject>> said ->
                said.value().stream()
                        .min(Comparator.comparing((ForgeObject one) -> !isMarked(one, plan))
                                .thenComparing(one -> !one.text("state").equals("opened"))
                                .thenComparing(one -> !one.text("state").equals("merged")))
                        .map(GitLabForge::state)
                        .orElseGet(ForgeAnswer.None::new);
            case CallAnswer<List<ForgeObject>> failure -> away(failure);
        };
    }

    private static boolean isMarked(ForgeObject one, PullRequestPlan plan) {
        return PullRequestText.marks(one.text("description"), plan.run());
    }

    /** What a merge request is. */
    static ForgeAnswer state(ForgeObject found) {
        var shown = new PullRequest("gitlab", Math.toIntExact(found.number("iid")), found.text("web_url"));
        String squashed = found.text("squash_commit_sha");
        String merged = found.text("merge_commit_sha");
        return switch (found.text("state")) {
            case "merged" ->
                new ForgeAnswer.Merged(
                        shown, merged.isEmpty() ? squashed.isEmpty() ? found.text("sha") : squashed : merged);
            case "closed" -> new ForgeAnswer.Closed(shown);
            default -> new ForgeAnswer.Open(shown);
        };
    }

    @Override
    public ForgeAnswer open(PullRequestPlan plan) {
        return Opening.open(() -> find(plan), () -> create(plan));
    }

    /** What GitLab says of one that is there already is a conflict: it is looked for once more. */
    private ForgeAnswer create(PullRequestPlan plan) {
        Map<String, Object> wish = Map.of(
                "source_branch", plan.branch(),
                "target_branch", plan.base(),
                "title",
                        (draft && !plan.wish().ready() ? DRAFT : "")
                                + plan.text().title(),
                "description", plan.text().body());
        return switch (objects.calls().send("POST", requests(plan.repository()), wish)) {
            case CallAnswer.Said<Optional<byte[]>> said ->
                said.value()
                        .map(body -> state(objects.read(body)))
                        .orElseGet(() -> new ForgeAnswer.Refused(
                                RunReason.FORGE_UNAUTHORISED, "GitLab shows no such project to this token"));
            case CallAnswer.Refused<Optional<byte[]>> refused -> refused(plan, refused.detail());
            case CallAnswer.Later<Optional<byte[]>> later ->
                later.detail().startsWith("GitLab answered 409") ? new ForgeAnswer.None() : away(later);
        };
    }

    /** Why, in words of its own where the project says it: one that is archived takes nothing. */
    private ForgeAnswer refused(PullRequestPlan plan, String detail) {
        String project = requests(plan.repository()).replace("/merge_requests", "");
        boolean isArchived = objects.one(project) instanceof CallAnswer.Said<Optional<ForgeObject>> said
                && said.value().filter(one -> one.is("archived")).isPresent();
        return isArchived
                ? new ForgeAnswer.Refused(RunReason.FORGE_FAILED, plan.repository() + " is archived")
                : detail.startsWith("GitLab answered 401") || detail.startsWith("GitLab answered 403")
                        ? new ForgeAnswer.Later(RunReason.FORGE_UNAUTHORISED, detail, Duration.ofSeconds(15))
                        : new ForgeAnswer.Refused(RunReason.FORGE_FAILED, detail);
    }

    @Override
    public News news(PullRequestPlan plan, PullRequest pullRequest, Following following) {
        return follow.news(plan, pullRequest, following);
    }

    @Override
    public boolean say(PullRequestPlan plan, PullRequest pullRequest, Following.Reply reply) {
        return follow.say(plan, pullRequest, reply);
    }

    @Override
    public Optional<List<String>> mark(PullRequestPlan plan, PullRequest pullRequest) {
        return new GitLabMarks(objects, requests(plan.repository()) + "/" + pullRequest.number()).set(plan.wish());
    }

    @Override
    public MergeAnswer merge(PullRequestPlan plan) {
        return new MergeAnswer.NotPossible("a merge request on GitLab is merged on GitLab");
    }

    /** What a call that failed means. */
    static <T> ForgeAnswer away(CallAnswer<T> failure) {
        return switch (failure) {
            case CallAnswer.Said<T> said -> throw new IllegalStateException("no failure: " + said);
            case CallAnswer.Refused<T> refused ->
                new ForgeAnswer.Later(RunReason.FORGE_UNAUTHORISED, refused.detail(), Duration.ofSeconds(15));
            case CallAnswer.Later<T> later -> new ForgeAnswer.Later(later.detail(), later.pause());
        };
    }
}
