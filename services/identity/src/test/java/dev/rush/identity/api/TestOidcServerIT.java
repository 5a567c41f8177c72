package dev.rush.identity.api;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.smallrye.jwt.build.Jwt;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** People of an issuer that we did not write. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@WithTestResource(OidcWiremockTestResource.class)
@TestProfile(TestOidcServerProfile.class)
class TestOidcServerIT {
    @Test
    void itsPeopleComeInByTheirGroups() {
        String alice = OidcWiremockTestResource.generateJwtToken("alice", Set.of("user"), "4711");
        String chief = OidcWiremockTestResource.generateJwtToken("alice", Set.of("user", "admin"), "4712");

        People.with(alice).get("/v1/me").then().statusCode(403).body("type", endsWith("/not-joined"));
        People.with(alice).post("/v1/login").then().statusCode(200).body("role", equalTo("member"));
        People.awaitStatus(alice, 200);
        People.with(alice).get("/v1/me").then().body("member", equalTo("alice"), "role", equalTo("member"));
        People.with(chief).post("/v1/login").then().statusCode(403).body("type", endsWith("/name-taken"));
    }

    @Test
    void whatItSignsForOthersIsRefused() {
        String other = Jwt.preferredUserName("alice")
                .groups(Set.of("admin"))
                .issuer(TestOidcServerProfile.NAME)
                .audience("https://id.server.example.com")
                .subject("123456")
                .expiresAt(Instant.now().plusSeconds(300))
                .jws()
                .keyId("1")
                .sign("privateKey.jwk");

        People.with(other).get("/v1/me").then().statusCode(401).body("type", endsWith("/wrong-token"));
    }
}
