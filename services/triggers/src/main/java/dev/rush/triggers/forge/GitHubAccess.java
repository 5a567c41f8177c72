package dev.rush.triggers.forge;

import dev.rush.forge.ForgeCalls;
import dev.rush.forge.ForgeTokens;
import dev.rush.forge.GitHubApp;
import dev.rush.forge.GitHubToken;
import dev.rush.forge.SetToken;
import dev.rush.triggers.TriggersConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How GitHub knows this service: as an App, or by a token. */
@ApplicationScoped
public class GitHubAccess {
    /** What a token of a GitHub App can do here, and no more. */
    private static final Map<String, String> APP_MAY =
            Map.of("metadata", "read", "issues", "write", "pull_requests", "write");

    private static final Map<String, String> APP_MAY_READ = Map.of("metadata", "read", "contents", "read");

    private final ForgeCalls calls;
    private final ForgeCalls files;
    private final Optional<ForgeCalls> app;

    GitHubAccess(TriggersConfig config, Clock clock) {
        var github = config.github();
        Optional<GitHubApp> known = app(github, APP_MAY, clock);

        ForgeTokens token = known.<ForgeTokens>map(one -> one)
                .orElseGet(() -> new GitHubToken(
                        SetToken.of(github.token(), github.tokenFile()),
                        Map.of(),
                        github.tokenCommand().orElse(List.of()),
                        clock));
        this.calls = new ForgeCalls(github.apiUrl(), token, clock);
        this.files = app(github, APP_MAY_READ, clock)
                .map(reader -> new ForgeCalls(github.apiUrl(), reader, clock))
                .orElse(calls);
        this.app = known.map(GitHubApp::asItself);
    }

    private static Optional<GitHubApp> app(TriggersConfig.GitHub github, Map<String, String> may, Clock clock) {
        return github.appId()
                .map(id ->
                        new GitHubApp(github.apiUrl(), id, github.appKeyFile().orElse(Path.of("")), may, clock));
    }

    /** Calls that read files, by a token that an App asks for apart: not every App was granted it. */
    ForgeCalls files() {
        return files;
    }

    /** Calls about repositories. */
    ForgeCalls calls() {
        return calls;
    }

    /** Calls as the App itself; nothing where a token is used. */
    Optional<ForgeCalls> app() {
        return app;
    }
}
