package dev.rush.identity.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.rush.contracts.id.TokenId;
import dev.rush.platform.auth.AccessToken;
import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Tokens over HTTP, with the topic between who makes them and who checks them. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(IdentityTestProfile.class)
class TokensIT {
    @Test
    void aTokenIsItsOwnersAndIsRefusedWithinTheBoundOnceItIsRevoked() {
        String secret = People.join("anna", "member");

        People.with(secret)
                .get("/v1/me")
                .then()
                .body("organisation", equalTo("local"), "member", equalTo("anna"), "role", equalTo("member"))
                .body("token", equalTo(People.id(secret)), "tokenName", equalTo("laptop"));

        People.with(secret).delete("/v1/tokens/" + People.id(secret)).then().statusCode(204);

        People.awaitStatus(secret, 401);
        People.with(secret)
                .get("/v1/me")
                .then()
                .contentType("application/problem+json")
                .body("type", endsWith("/revoked-token"));
    }

    @Test
    void whoLeavesIsRefusedWithEveryToken() {
        String secret = People.join("ben", "admin");
        String second = People.token(People.with(secret), Map.of("name", "second", "days", 1));
        People.awaitStatus(second, 200);

        People.owner().delete("/v1/members/ben").then().statusCode(204);

        People.awaitStatus(secret, 401);
        People.awaitStatus(second, 401);
        People.owner().delete("/v1/members/ben").then().statusCode(404);
    }

    @Test
    void aTokenNobodyWasGivenIsUnknown() {
        String invented = AccessToken.fresh(new TokenId("t3n4p5q6r7s8"), new Random(7));

        People.with(invented)
                .get("/v1/me")
                .then()
                .statusCode(401)
                .body("type", endsWith("/unknown-token"), "detail", containsString("another server"));
        People.with("no-token").get("/v1/me").then().statusCode(401).body("type", endsWith("/unauthorised"));
    }

    @Test
    void everyRoleDoesWhatItMayAndIsToldWhatItMayNot() {
        String viewer = People.join("vera", "viewer");
        String member = People.join("mia", "member");

        People.with(viewer).get("/v1/members").then().statusCode(200);
        People.with(viewer)
                .body(Map.of("name", "more"))
                .post("/v1/tokens")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", endsWith("/forbidden"))
                .body("detail", equalTo("this takes the role member, and vera is a viewer"));
        People.with(member)
                .body(Map.of("role", "admin"))
                .put("/v1/members/mia")
                .then()
                .statusCode(403);
        People.with(member)
                .body(Map.of("name", "for vera", "member", "vera"))
                .post("/v1/tokens")
                .then()
                .statusCode(403);
        People.with(member).delete("/v1/tokens/" + People.id(viewer)).then().statusCode(403);
        People.with(member).get("/v1/tokens/all").then().statusCode(403);
        People.with(member).get("/v1/decisions").then().statusCode(403);
        People.with(member).get("/v1/outboxes/identity/parked").then().statusCode(403);
        People.with(member).get("/v1/organisations").then().statusCode(403);
        People.with(viewer).delete("/v1/tokens/" + People.id(viewer)).then().statusCode(204);
    }

    @Test
    void anotherRoleCountsWithoutAnotherToken() {
        String secret = People.join("rosa", "viewer");

        People.owner()
                .body(Map.of("role", "member"))
                .put("/v1/members/rosa")
                .then()
                .statusCode(200);

        await().atMost(People.BOUND)
                .untilAsserted(
                        () -> assertThat(People.with(secret).get("/v1/me").<String>path("role"))
                                .isEqualTo("member"));
    }

    @Test
    void whatIsNotATokensNameOrTimeIsRefused() {
        People.owner()
                .body(Map.of("name", "x", "days", 0))
                .post("/v1/tokens")
                .then()
                .statusCode(400);
        People.owner()
                .body(Map.of("name", "x", "days", 367))
                .post("/v1/tokens")
                .then()
                .statusCode(400);
        People.owner().body(Map.of("name", " ")).post("/v1/tokens").then().statusCode(400);
        People.owner()
                .body(Map.of("name", "x".repeat(61)))
                .post("/v1/tokens")
                .then()
                .statusCode(400);
        People.owner().body(Map.of("name", "x\ny")).post("/v1/tokens").then().statusCode(400);
        People.owner()
                .body(Map.of("name", "x", "member", "nobody"))
                .post("/v1/tokens")
                .then()
                .statusCode(404);
        People.owner().delete("/v1/tokens/zzzzzzzzzzzz").then().statusCode(404);
        People.owner()
                .body(Map.of("role", "king"))
                .put("/v1/members/carl")
                .then()
                .statusCode(400);
        People.owner()
                .body(Map.of("role", "member"))
                .put("/v1/members/-carl")
                .then()
                .statusCode(400);
        People.owner()
                .body(Map.of("role", "viewer"))
                .put("/v1/members/owner")
                .then()
                .statusCode(409);
    }

    @Test
    void decisionsAboutChangesAreWrittenDownAndReadingIsNot() {
        String member = People.join("dora", "member");
        People.with(member).get("/v1/members").then().statusCode(200);
        People.with(member).delete("/v1/members/owner").then().statusCode(403);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> People.owner()
                        .get("/v1/decisions?limit=200")
                        .then()
                        .statusCode(200)
                        .body(
                                "decisions.findAll { it.member == 'dora' }.request",
                                equalTo(List.of("DELETE /v1/members/owner")))
                        .body("decisions.findAll { it.member == 'dora' }.granted", hasItem(false))
                        .body("decisions.findAll { it.granted }.request", hasItem("PUT /v1/members/dora")));
    }

    @Test
    void nothingButTheHashOfATokenIsStored() throws SQLException {
        String secret = People.join("hal", "member");

        try (var connection = DriverManager.getConnection(
                        setting("rush.database.jdbc-url"),
                        setting("quarkus.datasource.username"),
                        setting("quarkus.datasource.password"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select t::text || (select string_agg(encode(body, 'escape'), '') from identity.outbox) from identity.token t"
                                + " where id = '" + People.id(secret) + "'")) {
            assertThat(rows.next()).isTrue();
            assertThat(String.valueOf(rows.getString(1))).doesNotContain(secret.substring(18));
        }
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
