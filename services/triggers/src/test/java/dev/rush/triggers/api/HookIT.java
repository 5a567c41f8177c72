package dev.rush.triggers.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.rush.contracts.identity.DecisionMade;
import dev.rush.contracts.topic.Topic;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.FakeIssues;
import dev.rush.testkit.Signed;
import dev.rush.testkit.Wire;
import dev.rush.triggers.domain.Examples;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes to a hook and should not start anything. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@WithTestResource(GitHubResource.class)
@TestProfile(TriggersTestProfile.class)
@NullUnmarked
class HookIT {
    FakeIssues gitHub;

    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("");

    @TestHTTPResource("/")
    URI api = URI.create("");

    @BeforeEach
    void annMayWrite() {
        gitHub.permit("Codertocat", "write");
        gitHub.permit("reader", "read");
    }

    static Map<String, Object> labelled(String label) {
        Map<String, Object> payload = Examples.gitHub("issues.labeled");
        Examples.in(payload, "label").put("name", label);
        return payload;
    }

    @Test
    void whatIsNotSignedRightIsNotLetInAndCounted() {
        Api.Hook hook = Api.gitHub();
        byte[] body = Api.bytes(labelled("rush"));
        String right = "sha256=" + Signed.hex(hook.secret(), body);

        for (String signature : new String[] {
            "sha256=" + Signed.hex("another secret", body), right.substring(0, 70), "sha1=" + right.substring(7), "x"
        }) {
            Api.deliver(hook, "issues", body, "d", signature)
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("type", endsWith("/bad-signature"), "detail", equalTo("wrong-signature"));
        }
        Api.deliver(hook, "issues", Arrays.copyOf(body, body.length - 1), "d", right)
                .statusCode(401);
        given().body(body)
                .header("X-GitHub-Event", "issues")
                .post(hook.path())
                .then()
                .statusCode(401);

        assertThat(Api.deliveries(hook)).isEmpty();
        Api.eventually(() -> Api.member()
                .get("/v1/triggers/" + hook.id())
                .then()
                .body("refused", equalTo(1), "refusedReason", equalTo("wrong-signature")));
        assertThat(metrics())
                .containsPattern("rush_triggers_calls_total\\{[^}]*answer=\"wrong-signature\"[^}]*} [1-9]");
    }

    @Test
    void aBodyIsAsLargeAsGitHubsAndNoLarger() throws IOException {
        Api.Hook hook = Api.gitHub();

        assertThat(promised(hook, 26 * 1024 * 1024)).startsWith("HTTP/1.1 413 ");
        Api.deliver(hook, "push", new byte[11 * 1024 * 1024]).statusCode(202).body("delivery", equalTo("unheard"));
    }

    /** The answer to who says that so much will come, and has sent nothing of it yet. */
    private String promised(Api.Hook hook, int bytes) throws IOException {
        try (Socket socket = new Socket(api.getHost(), api.getPort())) {
            String head = "POST " + hook.path() + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + bytes + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(13), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aDeliveryThatComesAgainIsOneByItsNameAndByItsBytes() {
        Api.Hook hook = Api.gitHub();
        byte[] body = Api.bytes(labelled("bug"));
        String signature = "sha256=" + Signed.hex(hook.secret(), body);

        Api.deliver(hook, "issues", body, "first", signature).body("delivery", equalTo("accepted"));
        Api.deliver(hook, "issues", body, "first", signature).statusCode(202).body("delivery", equalTo("duplicate"));
        Api.deliver(hook, "issues", body, "replayed-by-a-thief", signature)
                .statusCode(202)
                .body("delivery", equalTo("duplicate"));

        assertThat(Api.settled(hook)).containsEntry("state", "ignored").containsEntry("reason", "no-signal");
    }

    @Test
    void aHookThatThereIsNotAndTheClocksHaveNone() {
        Api.Hook clock = Api.add(Map.of(
                "provider", "cron", "cron", "0 6 * * 1", "agent", "claude", "repository", "my-org/web", "prompt", "p"));

        assertThat(clock.path()).isEmpty();
        assertThat(clock.secret()).isEmpty();
        given().body("{}").post("/hooks/" + clock.id()).then().statusCode(404);
        given().body("{}").post("/hooks/zzzzzzzzzzzz").then().statusCode(404);
    }

    @Test
    void aLabelByWhoMayNotWriteStartsNothingAndIsWrittenDown() {
        Api.Hook hook = Api.gitHub();
        Map<String, Object> payload = labelled("rush");
        Examples.in(payload, "sender").put("login", "reader");

        try (Wire wire = new Wire(Topic.RUN_REQUEST, Topic.DECISION)) {
            Api.deliver(hook, "issues", Api.bytes(payload)).statusCode(202);

            assertThat(Api.settled(hook))
                    .containsEntry("state", "refused")
                    .containsEntry("reason", "no-write-permission")
                    .containsEntry("sender", "reader");
            Api.eventually(() -> assertThat(wire.all(DecisionMade.class)).anySatisfy(decision -> {
                assertThat(decision.member().value()).isEqualTo("trigger." + hook.id());
                assertThat(decision.granted()).isFalse();
                assertThat(decision.request()).isEqualTo("github reader Codertocat/Hello-World#1");
            }));
        }
        assertThat(gitHub.comments(1)).isEmpty();
        assertThat(metrics())
                .containsPattern("rush_triggers_deliveries_total\\{[^}]*outcome=\"no-write-permission\"[^}]*} [1-9]");
    }

    @Test
    void anOutsidersCommentAForkAndABotStartNothing() {
        assertThat(outcomeOf("issue_comment", comment("reader"))).isEqualTo("no-write-permission");

        Map<String, Object> onFork = comment("Codertocat");
        Examples.in(onFork, "issue").put("pull_request", Map.of("url", "https://api.github.com/x"));
        assertThat(outcomeOf("issue_comment", onFork)).isEqualTo("fork");

        Map<String, Object> bot = labelled("rush");
        Examples.in(bot, "sender").put("type", "Bot");
        assertThat(outcomeOf("issues", bot)).isEqualTo("bot");

        Map<String, Object> ourselves = labelled("rush");
        Examples.in(ourselves, "sender").put("login", "rush-bot");
        assertThat(outcomeOf("issues", ourselves)).isEqualTo("ourselves");

        Map<String, Object> elsewhere = labelled("rush");
        Examples.in(elsewhere, "repository").put("full_name", "stranger/app");
        assertThat(outcomeOf("issues", elsewhere)).isEqualTo("other-project");
    }

    private static Map<String, Object> comment(String sender) {
        Map<String, Object> payload = Examples.gitHub("issue_comment.created");
        Examples.in(payload, "comment").put("body", "@rush mend it");
        Examples.in(payload, "sender").put("login", sender);
        return payload;
    }

    private static Object outcomeOf(String event, Map<String, Object> payload) {
        Api.Hook hook = Api.gitHub();
        Api.deliver(hook, event, Api.bytes(payload)).statusCode(202);
        return Api.settled(hook).get("reason");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        Api.Hook hook = Api.gitHub();

        Api.deliver(hook, "issues", "[".repeat(50_000).getBytes(StandardCharsets.UTF_8))
                .statusCode(202);

        assertThat(Api.settled(hook).get("reason")).isEqualTo("no-json");
    }

    @Test
    void bothSecretsCountOnceOneWasChanged() {
        Api.Hook before = Api.gitHub();
        String secret = Api.rotate(before);
        Api.Hook after = new Api.Hook(before.id(), before.path(), secret);

        assertThat(secret).isNotEqualTo(before.secret()).hasSizeGreaterThan(30);
        Api.eventually(() -> {
            byte[] body = Api.bytes(Map.of("zen", UUID.randomUUID().toString()));
            Api.deliver(after, "ping", body).statusCode(202);
        });
        Api.deliver(before, "ping", Api.bytes(Map.of("zen", "x"))).statusCode(202);
        Api.rotate(before);
        Api.eventually(
                () -> Api.deliver(before, "ping", Api.bytes(Map.of("zen", "x"))).statusCode(401));
    }

    private String metrics() {
        return given().get(management.resolve("/q/metrics")).asString();
    }
}
