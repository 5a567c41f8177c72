package dev.rush.pullrequests.forge;

import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunReason;
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
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.transport.URIish;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;

/**
 * GitHub, or a GitHub Enterprise server. Before it opens a pull request it looks for one of the run's branch in any state,
 * and when GitHub says that there is one already it takes that one over: a call whose answer was lost is simply made again.
 */
public final class GitHubForge implements Forge {
    private static final ExecutorService CALLS = Executors.newVirtualThreadPerTaskExecutor();

    private static final String NO_TOKEN =
            "there is no GitHub token: set GITHUB_TOKEN, or run gh auth login, and start the service again";

    private final String apiUrl;
    private final String gitUrl;
    private final ForgeTokens tokens;
    private final Duration patience;
    private final ForgeObjects objects;
    private final GitHubFollowing follow;
    private final boolean draft;

    /** The forge at these addresses, which opens pull requests ready for review and hears what is said about them. */
    public GitHubForge(URI apiUrl, URI gitUrl, ForgeTokens tokens, Duration patience) {
        this(apiUrl, gitUrl, tokens, patience, new Manner(false, true));
    }

    /**
     * The forge at these addresses.
     *
     * @param apiUrl for example {@code https://api.github.com}
     * @param gitUrl for example {@code https://github.com}
     * @param tokens asked at every step
     * @param patience how long one step may take
     * @param manner how pull requests are opened and followed
     */
    public GitHubForge(URI apiUrl, URI gitUrl, ForgeTokens tokens, Duration patience, Manner manner) {
        this.apiUrl = withoutSlash(apiUrl);
        this.gitUrl = withoutSlash(gitUrl);
        this.tokens = tokens;
        this.patience = patience;
        this.draft = manner.draft();
        this.objects = new ForgeObjects(new ForgeCalls(apiUrl, tokens, Clock.systemUTC()));
        this.follow = new GitHubFollowing(objects, manner.isHeard(), Clock.systemUTC());
    }

    @Override
    public String name() {
        return "github";
    }

    @Override
    public UpstreamAnswer upstream(Repository repository) {
        return switch (tokens.of(repository.path())) {
            case TokenAnswer.Refused refused ->
                new UpstreamAnswer.Refused(RunReason.FORGE_UNAUTHORISED, refused.detail());
            case TokenAnswer.Known known -> upstream(repository, known.token());
            case TokenAnswer.None none -> new UpstreamAnswer.Refused(RunReason.FORGE_UNAUTHORISED, NO_TOKEN);
            case TokenAnswer.NotNow not ->
                new UpstreamAnswer.Later(RunReason.FORGE_UNAUTHORISED, not.detail() + "; " + NO_TOKEN);
        };
    }

    private UpstreamAnswer upstream(Repository repository, String known) {
        try {
            var address = new URIish(gitUrl + "/" + repository.path() + ".git");
            return new UpstreamAnswer.Upstream(Upstream.http(address, known));
        } catch (URISyntaxException impossible) {
            return new UpstreamAnswer.Refused(RunReason.FORGE_FAILED, gitUrl + " is not an address");
        }
    }

    @Override
    public ForgeAnswer find(PullRequestPlan plan) {
        return ask(plan, GitHubForge::look);
    }

    @Override
    public ForgeAnswer open(PullRequestPlan plan) {
        return ask(plan, this::lookOrCreate);
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
        return new GitHubMarks(objects, plan.repository().path(), pullRequest.number()).set(plan.wish());
    }

    @Override
    public MergeAnswer merge(PullRequestPlan plan) {
        return new MergeAnswer.NotPossible("a pull request on GitHub is merged on GitHub");
    }

    @FunctionalInterface
    private interface Question {
        ForgeAnswer put(GHRepository repository, PullRequestPlan plan) throws IOException;
    }

    private ForgeAnswer ask(PullRequestPlan plan, Question question) {
        return switch (tokens.of(plan.repository().path())) {
            case TokenAnswer.Refused refused -> new ForgeAnswer.Refused(RunReason.FORGE_UNAUTHORISED, refused.detail());
            case TokenAnswer.Known known -> ask(plan, question, known.token());
            case TokenAnswer.None none -> new ForgeAnswer.Refused(RunReason.FORGE_UNAUTHORISED, NO_TOKEN);
            case TokenAnswer.NotNow not ->
                new ForgeAnswer.Later(RunReason.FORGE_UNAUTHORISED, not.detail() + "; " + NO_TOKEN, Duration.ZERO);
        };
    }

    private ForgeAnswer ask(PullRequestPlan plan, Question question, String known) {
        try {
            return timed(() ->
                    question.put(connect(known).getRepository(plan.repository().path()), plan));
        } catch (IOException failure) {
            return GitHubFailure.answer(failure);
        }
    }

    private ForgeAnswer lookOrCreate(GHRepository repository, PullRequestPlan plan) throws IOException {
        return Opening.open(() -> look(repository, plan), () -> create(repository, plan));
    }

    /** Where there are no drafts, it is opened ready for review. */
    private ForgeAnswer create(GHRepository repository, PullRequestPlan plan) throws IOException {
        boolean isDraft = draft && !plan.wish().ready();
        try {
            return create(repository, plan, isDraft);
        } catch (IOException failure) {
            if (isDraft && GitHubFailure.saysNoDrafts(failure)) {
                return create(repository, plan, false);
            }
            throw failure;
        }
    }

    private static ForgeAnswer create(GHRepository repository, PullRequestPlan plan, boolean draft) throws IOException {
        try {
            PullRequestText text = plan.text();
            GHPullRequest made =
                    repository.createPullRequest(text.title(), plan.branch(), plan.base(), text.body(), true, draft);
            return new ForgeAnswer.Open(shown(made));
        } catch (IOException failure) {
            if (GitHubFailure.saysAlreadyThere(failure)) {
                return new ForgeAnswer.None();
            }
            throw failure;
        }
    }

    private static ForgeAnswer look(GHRepository repository, PullRequestPlan plan) throws IOException {
        List<GHPullRequest> all = repository
                .queryPullRequests()
                .state(GHIssueState.ALL)
                .head(repository.getOwnerName() + ":" + plan.branch())
                .list()
                .toList();
        Optional<GHPullRequest> ours = all.stream()
                .filter(one -> one.getHead().getRef().equals(plan.branch()))
                .min(Comparator.comparing((GHPullRequest one) -> !isMarked(one, plan))
                        .thenComparing(one -> one.getState() != GHIssueState.OPEN)
                        .thenComparing(one -> one.getMergedAt() == null));
        return ours.isPresent() ? state(ours.get()) : new ForgeAnswer.None();
    }

    private static boolean isMarked(GHPullRequest one, PullRequestPlan plan) {
        return PullRequestText.marks(String.valueOf(one.getBody()), plan.run());
    }

    private static ForgeAnswer state(GHPullRequest found) throws IOException {
        if (found.getState() == GHIssueState.OPEN) {
            return new ForgeAnswer.Open(shown(found));
        }
        return found.getMergedAt() == null
                ? new ForgeAnswer.Closed(shown(found))
                : new ForgeAnswer.Merged(shown(found), String.valueOf(found.getMergeCommitSha()));
    }

    private static PullRequest shown(GHPullRequest found) {
        return new PullRequest("github", found.getNumber(), found.getHtmlUrl().toString());
    }

    /** An installation token cannot read the user, so the client is built in the way that does not ask for it. */
    private GitHub connect(String known) throws IOException {
        return new GitHubBuilder()
                .withEndpoint(apiUrl)
                .withAppInstallationToken(known)
                .withRateLimitHandler(SlowDown.onRateLimit())
                .withAbuseLimitHandler(SlowDown.onAbuseLimit())
                .build();
    }

    private <T> T timed(Callable<T> call) throws IOException {
        Future<T> running = CALLS.submit(call);
        try {
            return running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            running.cancel(true);
            throw new InterruptedIOException("no answer within " + patience.toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException known ? known : new IOException(failure.getCause());
        }
    }

    private static String withoutSlash(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
