package dev.rush.pullrequests.messaging;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A pull-request service that gives up after seconds and asks nobody for a token. */
public class PullRequestsTestProfile implements QuarkusTestProfile {
    static final String TOKEN = "pull-requests-test-token";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "rush.auth.token", TOKEN,
                "rush.pull-requests.data-dir", "target/test-data",
                "rush.pull-requests.patience", "8s",
                "rush.pull-requests.github.token-command", "false",
                "quarkus.http.test-port", "0");
    }
}
