package dev.rush.logs.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Pings come soon; nobody looks without being called, so that a lost call shows. */
public class LogsTestProfile implements QuarkusTestProfile {
    static final String TOKEN = "logs-test-token";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "rush.auth.token", TOKEN,
                "rush.logs.recheck", "1h",
                "rush.logs.ping", "2s",
                "quarkus.http.test-port", "0");
    }
}
