package dev.rush.triggers.api;

import dev.rush.testkit.FakeIssues;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a test a GitHub of its own. */
public final class GitHubResource implements QuarkusTestResourceLifecycleManager {
    private final FakeIssues gitHub = new FakeIssues();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "rush.triggers.github.api-url",
                gitHub.apiUrl().toString(),
                "rush.triggers.github.token",
                FakeIssues.TOKEN);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(gitHub, new TestInjector.MatchesType(FakeIssues.class));
    }

    @Override
    public void stop() {
        gitHub.close();
    }
}
