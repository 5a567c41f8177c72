package dev.rush.dispatch.messaging;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Dispatch with a known token on any free port. */
public class DispatchTestProfile implements QuarkusTestProfile {
    static final String TOKEN = "dispatch-test-token";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("rush.auth.token", TOKEN, "quarkus.http.test-port", "0");
    }
}
