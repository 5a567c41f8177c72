package dev.rush.identity.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;

/** Calls as different people. */
final class People {
    static final Duration BOUND = Duration.ofSeconds(5);

    private People() {}

    static RequestSpecification owner() {
        return with(IdentityTestProfile.TOKEN);
    }

    static RequestSpecification with(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    /** A member of that name in the organisation of the installation, and a token that is let in by now. */
    static String join(String name, String role) {
        owner().body(Map.of("role", role)).put("/v1/members/" + name).then().statusCode(200);
        String secret = token(owner(), Map.of("name", "laptop", "member", name));
        awaitStatus(secret, 200);
        return secret;
    }

    static String token(RequestSpecification by, Map<String, ?> wanted) {
        Response answer = by.body(wanted).post("/v1/tokens");
        answer.then().statusCode(201);
        return answer.path("secret");
    }

    static String id(String secret) {
        return secret.split("_", -1)[1];
    }

    static void awaitStatus(String token, int status) {
        await().atMost(BOUND)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(
                        () -> assertThat(with(token).get("/v1/me").statusCode()).isEqualTo(status));
    }
}
