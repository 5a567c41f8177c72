package dev.rush.pullrequests.service;

import dev.rush.pullrequests.PullRequestsConfig;
import dev.rush.pullrequests.forge.Forges;
import dev.rush.pullrequests.forge.GitHubForge;
import dev.rush.pullrequests.forge.GitHubToken;
import dev.rush.pullrequests.forge.LocalForge;
import dev.rush.pullrequests.forge.SetToken;
import dev.rush.pullrequests.git.BranchPush;
import dev.rush.pullrequests.git.CheckProcess;
import dev.rush.pullrequests.git.CheckRules;
import dev.rush.pullrequests.git.RepositoryCache;
import dev.rush.pullrequests.store.NumberRepository;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Builds the parts that know no framework out of the settings. */
@Singleton
final class DeliveryParts {
    private static final Duration GITHUB_PATIENCE = Duration.ofSeconds(60);

    @Produces
    @Singleton
    Forges forges(PullRequestsConfig config, NumberRepository numbers, Clock clock) {
        var github = config.github();
        var token = new GitHubToken(
                SetToken.of(github.token(), github.tokenFile()),
                System.getenv(),
                github.tokenCommand().orElse(List.of()),
                clock);
        return new Forges(
                new LocalForge(numbers, config.local().allowed()),
                new GitHubForge(config.github().apiUrl(), config.github().gitUrl(), token, GITHUB_PATIENCE));
    }

    @Produces
    @Singleton
    DeliverySteps steps(PullRequestsConfig config, Forges forges) {
        var cache = new RepositoryCache(config.dataDir());
        int diffLimit = Math.toIntExact(config.diffLimit().asLongValue());
        var rules = new CheckRules(
                config.protectedPaths(), config.secretsAllowedIn().orElse(List.of()), diffLimit);
        var limits = new CheckProcess.Limits(
                config.check().heap().asLongValue() / (1024 * 1024),
                config.check().timeLimit());
        var check = new CheckProcess(cache, rules, limits);
        var bundles = new BundleStep(cache, check, config.bundleLimit().asLongValue(), config.publishPrompt());
        return new DeliverySteps(forges, bundles, new BranchPush(cache));
    }
}
