package dev.rush.identity.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.FakeIssuer;
import dev.rush.testkit.TokenSigner;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who come by an issuer's word, beside those who have tokens. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@WithTestResource(IssuerPort.class)
@TestProfile(IssuerProfile.class)
class IssuerIT {
    private static FakeIssuer issuer;

    @BeforeAll
    static void start() {
        issuer = new FakeIssuer(ConfigProvider.getConfig().getValue("test.issuer.port", Integer.class));
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    /** The service began when nobody answered there. */
    @BeforeEach
    void awaitKeys() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> People.with(token("nobody", "dev")).get("/v1/me").statusCode() == 403);
    }

    private static Map<String, Object> claims(String person, String... groups) {
        return issuer.claims(person, groups);
    }

    private static String token(String person, String... groups) {
        return issuer.token(person, groups);
    }

    private static String joined(String person, String... groups) {
        String token = token(person, groups);
        People.with(token).post("/v1/login").then().statusCode(200).body("member", equalTo(person));
        People.awaitStatus(token, 200);
        return token;
    }

    @Test
    void anybodyIsToldAtWhichIssuerToLogIn() {
        RestAssured.get("/v1/login")
                .then()
                .statusCode(200)
                .body("issuers[0].issuer", equalTo(issuer.url()))
                .body("issuers[0].clientId", equalTo("rush-cli"), "issuers[0].audience", equalTo("rush"));
        RestAssured.post("/v1/login").then().statusCode(401);
    }

    @Test
    void whoLogsInIsAMemberWithTheRoleOfTheirGroup() {
        String token = joined("iris", "dev", "others");

        People.with(token)
                .get("/v1/me")
                .then()
                .body("organisation", equalTo("local"), "member", equalTo("iris"), "role", equalTo("member"))
                .body("token", equalTo("oidc"), "tokenName", equalTo(issuer.url()));
        People.owner().get("/v1/members").then().body("members.name", hasItem("iris"));
        People.with(token("iris", "guests")).get("/v1/me").then().body("role", equalTo("viewer"));
        People.with(token("iris", "guests"))
                .body(Map.of("name", "x"))
                .post("/v1/tokens")
                .then()
                .statusCode(403);
    }

    @Test
    void whatTheyChangeIsWrittenDownWithTheirName() {
        String token = joined("audrey", "ops");
        People.with(token)
                .body(Map.of("role", "viewer"))
                .put("/v1/members/newcomer")
                .then()
                .statusCode(200);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> People.owner()
                        .get("/v1/decisions?limit=200")
                        .then()
                        .body(
                                "decisions.findAll { it.member == 'audrey' && it.token == 'oidc' }.request",
                                equalTo(List.of("PUT /v1/members/newcomer", "POST /v1/login"))));
    }

    @Test
    void whomAnAdminRemovedIsRefusedWhateverTheirIssuerSays() {
        String token = joined("ivan", "ops");

        People.owner().delete("/v1/members/ivan").then().statusCode(204);

        People.awaitStatus(token, 403);
        People.with(token).get("/v1/me").then().body("type", endsWith("/removed-member"));
        People.with(token("ivan", "ops"))
                .post("/v1/login")
                .then()
                .statusCode(403)
                .body("type", endsWith("/removed-member"), "detail", containsString("removed ivan"));

        People.owner()
                .body(Map.of("role", "member"))
                .put("/v1/members/ivan")
                .then()
                .statusCode(200);
        People.awaitStatus(token, 200);
    }

    @Test
    void theNameOfSomebodyElseIsNotGivenAway() {
        People.join("carla", "admin");

        People.with(token("carla", "ops"))
                .post("/v1/login")
                .then()
                .statusCode(403)
                .body("type", endsWith("/name-taken"));
        People.with(token("owner", "ops")).post("/v1/login").then().statusCode(403);
        People.with(token("carla", "ops")).get("/v1/me").then().statusCode(403);
    }

    @Test
    void aTokenThatTheyMakeHasTheRoleThatTheirIssuerSaysNow() {
        joined("olga", "ops");
        String secret = People.token(People.with(token("olga", "dev")), Map.of("name", "laptop"));

        People.awaitStatus(secret, 200);
        People.with(secret).get("/v1/me").then().body("role", equalTo("member"), "member", equalTo("olga"));
    }

    @Test
    void withoutAGroupOrAnOrganisationNobodyComesIn() {
        People.with(token("eve", "strangers"))
                .post("/v1/login")
                .then()
                .statusCode(403)
                .body("type", endsWith("/no-role"));
        for (Object organisation : new Object[] {"nowhere", "Not One", 7}) {
            Map<String, Object> claims = claims("eve", "ops");
            claims.put("organisation", organisation);
            People.with(issuer.signer().sign(claims))
                    .post("/v1/login")
                    .then()
                    .statusCode(403)
                    .body("type", endsWith("/no-organisation"));
        }
    }

    @Test
    void whatIsNotTheIssuersIsRefused() {
        joined("fay", "ops");
        String good = token("fay", "ops");
        Map<String, Object> late = claims("fay", "ops");
        late.put("exp", 1_000_000);
        Map<String, String> bad = new HashMap<>(Map.of(
                "/wrong-token", new TokenSigner(issuer.signer().id()).sign(claims("fay", "ops")),
                "/expired-token", issuer.signer().sign(late)));

        bad.forEach((type, token) ->
                People.with(token).get("/v1/me").then().statusCode(401).body("type", endsWith(type)));
        assertThat(People.with(good.substring(0, good.lastIndexOf('.') + 1))
                        .get("/v1/me")
                        .statusCode())
                .isEqualTo(401);
        assertThat(People.with(good + "x".repeat(20_000)).get("/v1/me").statusCode())
                .isBetween(400, 431);
        assertThat(People.with("x".repeat(12_000)).get("/v1/me").statusCode()).isEqualTo(401);
        assertThat(People.with(good).get("/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void aNewKeyOfTheIssuerIsTakenAndWhileItIsAwayWhatIsKnownCounts() {
        String old = joined("gil", "dev");

        issuer.rotate("key-" + System.nanoTime());
        String token = token("gil", "dev");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> People.with(token).get("/v1/me").statusCode() == 200);
        assertThat(People.with(old).get("/v1/me").statusCode())
                .as("its key was withdrawn")
                .isEqualTo(401);

        issuer.goAway();
        assertThat(People.with(token).get("/v1/me").statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> People.with(new TokenSigner("another").sign(claims("gil", "ops")))
                        .get("/v1/me")
                        .then()
                        .statusCode(503)
                        .body("type", endsWith("/issuer-away")));
        issuer.comeBack();
    }
}
