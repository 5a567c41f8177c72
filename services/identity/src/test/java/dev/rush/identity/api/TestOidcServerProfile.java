package dev.rush.identity.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** An identity service that takes the tokens of Quarkus' own test issuer, which is reached elsewhere than its name says. */
public class TestOidcServerProfile implements QuarkusTestProfile {
    static final String NAME = "https://server.example.com";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> all = new HashMap<>(new IdentityTestProfile().getConfigOverrides());
        all.putAll(Map.of(
                "rush.oidc.issuer", NAME,
                "rush.oidc.address", "${keycloak.url}/realms/quarkus",
                "rush.oidc.audience", NAME,
                "rush.oidc.admins", "admin",
                "rush.oidc.members", "user"));
        return all;
    }
}
