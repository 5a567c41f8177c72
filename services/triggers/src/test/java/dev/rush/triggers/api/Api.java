package dev.rush.triggers.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.testkit.Signed;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;

/** A member at the API, and GitHub at a hook. */
final class Api {
    static final Duration SOON = Duration.ofSeconds(30);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A trigger with the secret of its hook. */
    record Hook(String id, String path, String secret) {}

    private Api() {}

    static Hook add(Map<String, Object> body) {
        Response made = member().contentType("application/json").body(body).post("/v1/triggers");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return new Hook(made.path("id"), made.path("hook"), made.path("secret"));
    }

    static Hook gitHub() {
        return add(
                Map.of("provider", "github", "source", "Codertocat/Hello-World", "agent", "claude", "bot", "rush-bot"));
    }

    /** The new secret of the hook. */
    static String rotate(Hook hook) {
        return member().contentType("application/json")
                .body("{}")
                .post("/v1/triggers/" + hook.id() + "/secret")
                .then()
                .statusCode(200)
                .extract()
                .path("secret");
    }

    static RequestSpecification member() {
        return given().header("Authorization", "Bearer " + TriggersTestProfile.TOKEN);
    }

    static byte[] bytes(Object payload) {
        try {
            return MAPPER.writeValueAsBytes(payload);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As GitHub delivers it. */
    static ValidatableResponse deliver(Hook hook, String event, byte[] body) {
        return deliver(hook, event, body, UUID.randomUUID().toString(), "sha256=" + Signed.hex(hook.secret(), body));
    }

    static ValidatableResponse deliver(Hook hook, String event, byte[] body, String id, String signature) {
        return given().contentType("application/json")
                .header("X-GitHub-Event", event)
                .header("X-GitHub-Delivery", id)
                .header("X-Hub-Signature-256", signature)
                .body(body)
                .post(hook.path())
                .then();
    }

    static List<Map<String, Object>> deliveries(Hook hook) {
        return member().get("/v1/triggers/" + hook.id() + "/deliveries").path("deliveries");
    }

    /** The only delivery, once it is no longer looked at. */
    static Map<String, Object> settled(Hook hook) {
        Map<String, Object> found = new HashMap<>();
        eventually(() -> {
            assertThat(deliveries(hook)).hasSize(1);
            assertThat(deliveries(hook).get(0).get("state")).isNotEqualTo("received");
            found.putAll(deliveries(hook).get(0));
        });
        return found;
    }

    static Map<String, Object> delivery(Hook hook, Object id) {
        return member().get("/v1/triggers/" + hook.id() + "/deliveries/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("");
    }

    static void eventually(ThrowingRunnable check) {
        await().atMost(SOON).untilAsserted(check);
    }
}
