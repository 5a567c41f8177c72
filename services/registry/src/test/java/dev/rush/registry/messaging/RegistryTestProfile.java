package dev.rush.registry.messaging;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A registry whose leases end within seconds. */
public class RegistryTestProfile implements QuarkusTestProfile {
    static final String TOKEN = "registry-test-token";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("rush.auth.token", TOKEN, "rush.registry.lease", "6s", "quarkus.http.test-port", "0");
    }
}
