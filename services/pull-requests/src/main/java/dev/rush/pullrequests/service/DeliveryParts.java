package dev.rush.pullrequests.service;

import dev.rush.contracts.id.MessageId;
import dev.rush.events.Identifiers;
import dev.rush.forge.ForgeTokens;
import dev.rush.forge.GitHubApp;
import dev.rush.forge.GitHubToken;
import dev.rush.forge.SetToken;
import dev.rush.pullrequests.PullRequestsConfig;
import dev.rush.pullrequests.forge.Forge;
import dev.rush.pullrequests.forge.Forges;
import dev.rush.pullrequests.forge.GitHubForge;
import dev.rush.pullrequests.forge.GitLabForge;
import dev.rush.pullrequests.forge.LocalForge;
import dev.rush.pullrequests.forge.Manner;
import dev.rush.pullrequests.git.BranchPush;
import dev.rush.pullrequests.git.CheckProcess;
import dev.rush.pullrequests.git.CheckRules;
import dev.rush.pullrequests.git.RepositoryCache;
import dev.rush.pullrequests.store.NumberRepository;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Builds the parts that know no framework out of the settings. */
@Singleton
final class DeliveryParts {
    private static final Duration GITHUB_PATIENCE = Duration.ofSeconds(60);

    /** What a token of a GitHub App can do, and no more. */
    private static final Map<String, String> APP_MAY = Map.of(
            "metadata",
            "read",
            "contents",
            "write",
            "pull_requests",
            "write",
            "issues",
            "write",
            "checks",
            "read",
            "actions",
            "read");

    @Produces
    @Singleton
    Forges forges(PullRequestsConfig config, NumberRepository numbers, Clock clock) {
        Forge hosted = config.hosted().equals("gitlab") ? gitLab(config, clock) : gitHub(config, clock);
        return new Forges(new LocalForge(numbers, config.local().allowed()), hosted);
    }

    private static Forge gitHub(PullRequestsConfig config, Clock clock) {
        var github = config.github();
        ForgeTokens token = github.appId()
                .<ForgeTokens>map(id ->
                        new GitHubApp(github.apiUrl(), id, github.appKeyFile().orElse(Path.of("")), APP_MAY, clock))
                .orElseGet(() -> new GitHubToken(
                        SetToken.of(github.token(), github.tokenFile()),
                        System.getenv(),
                        github.tokenCommand().orElse(List.of()),
                        clock));
        return new GitHubForge(github.apiUrl(), github.gitUrl(), token, GITHUB_PATIENCE, manner(config));
    }

    private static Forge gitLab(PullRequestsConfig config, Clock clock) {
        var gitlab = config.gitlab();
        var token = new GitHubToken(SetToken.of(gitlab.token(), gitlab.tokenFile()), Map.of(), List.of(), clock);
        return new GitLabForge(gitlab.apiUrl(), gitlab.gitUrl(), token, manner(config));
    }

    private static Manner manner(PullRequestsConfig config) {
        return new Manner(config.draft(), config.follow().enabled());
    }

    @Produces
    @Singleton
    RepositoryCache cache(PullRequestsConfig config) {
        return new RepositoryCache(config.dataDir());
    }

    @Produces
    @Singleton
    CheckProcess check(PullRequestsConfig config, RepositoryCache cache) {
        int diffLimit = Math.toIntExact(config.diffLimit().asLongValue());
        var rules = new CheckRules(
                config.protectedPaths(), config.secretsAllowedIn().orElse(List.of()), diffLimit);
        var limits = new CheckProcess.Limits(
                config.check().heap().asLongValue() / (1024 * 1024),
                config.check().timeLimit());
        return new CheckProcess(cache, rules, limits);
    }

    void end(@Disposes CheckProcess check) {
        check.close();
    }

    @Produces
    @Singleton
    DeliverySteps steps(
            PullRequestsConfig config,
            Forges forges,
            RepositoryCache cache,
            CheckProcess check,
            Identifiers identifiers) {
        var bundles = new BundleStep(cache, check, config.bundleLimit().asLongValue(), config.publishPrompt());
        return new DeliverySteps(forges, bundles, new BranchPush(cache), () -> new MessageId(identifiers.next()));
    }
}
