package dev.rush.identity.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.TokenSigner;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service whose issuer has never answered. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@WithTestResource(IssuerPort.class)
@TestProfile(IssuerProfile.class)
class IssuerAwayIT {
    @Test
    void nobodyComesInByAWordThatCannotBeCheckedAndEverybodyElseDoes() {
        String token = new TokenSigner("key-1")
                .sign(Map.of("sub", "x", "aud", "rush", "exp", 4_000_000_000L, "groups", List.of("ops")));

        for (String path : List.of("/v1/me", "/v1/members")) {
            People.with(token)
                    .get(path)
                    .then()
                    .statusCode(503)
                    .body("type", endsWith("/issuer-away"), "detail", containsString("cannot be read"));
        }
        assertThat(People.with(token).post("/v1/login").statusCode()).isEqualTo(503);
        assertThat(People.owner().get("/v1/me").statusCode()).isEqualTo(200);
    }
}
