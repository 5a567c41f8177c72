package dev.rush.identity.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** An identity service with the token of an installation. */
public class IdentityTestProfile implements QuarkusTestProfile {
    static final String TOKEN = "identity-test-token";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("rush.auth.token", TOKEN, "quarkus.http.test-port", "0");
    }
}
