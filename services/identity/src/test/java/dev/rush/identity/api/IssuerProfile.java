package dev.rush.identity.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** An identity service that takes the tokens of an issuer. */
public class IssuerProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> all = new HashMap<>(new IdentityTestProfile().getConfigOverrides());
        all.putAll(Map.of(
                "rush.oidc.issuer", "http://127.0.0.1:${test.issuer.port}/realm",
                "rush.oidc.admins", "ops",
                "rush.oidc.members", "dev",
                "rush.oidc.viewers", "guests",
                "rush.oidc.claim.organisation", "organisation"));
        return all;
    }
}
