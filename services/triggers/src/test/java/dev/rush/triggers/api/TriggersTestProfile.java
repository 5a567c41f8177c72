package dev.rush.triggers.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Triggers with a known token on any free port. */
public class TriggersTestProfile implements QuarkusTestProfile {
    static final String TOKEN = "triggers-test-token";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "rush.auth.token", TOKEN,
                "rush.triggers.key-file", "target/test-data/key",
                "quarkus.http.test-port", "0");
    }
}
