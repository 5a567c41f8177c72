package dev.rush.triggers.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestOpened;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.contracts.run.RunState;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import dev.rush.triggers.domain.Provider;
import dev.rush.triggers.hook.HookCheck;
import dev.rush.triggers.hook.Verified;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program outside is told what happens, signed, again when it did not take it, and never where only the server can reach. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(WebhooksTestProfile.class)
class WebhookIT {
    @Inject
    Pool pool;

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final String run = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private Wire wire;
    private HttpServer receiver;

    /** What the receiver got. */
    private record Call(String path, Headers headers, byte[] body) {
        String text(String field) {
            return JsonPath.from(new String(body, StandardCharsets.UTF_8)).getString(field);
        }

        boolean isSignedBy(String secret) {
            dev.rush.triggers.hook.Headers named = name -> Optional.ofNullable(headers.getFirst(name));
            return new HookCheck(List.of(secret), Instant.now()).check(Provider.WEBHOOK, named, body)
                    instanceof Verified.Genuine;
        }
    }

    /** A webhook with its secret. */
    private record Made(String id, String secret) {}

    @BeforeEach
    void listen() throws IOException {
        wire = new Wire();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            calls.add(new Call(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
            int status = exchange.getRequestURI().getPath().equals("/gone")
                    ? 410
                    : refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? 500 : 204;
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
        wire.close();
    }

    @Test
    void aRunsLifeIsToldOnceForEachPhaseAndItsPullRequestToo() {
        Made webhook = add("/hook");

        say(RunPhase.QUEUED, 1);
        say(RunPhase.QUEUED, 2);
        say(RunPhase.RUNNING, 3);
        say(RunPhase.SUCCEEDED, 4);
        say(RunPhase.SUCCEEDED, 4);
        wire.send(new PullRequestOpened(new RunId(run), 7, "http://forge/7", "b".repeat(40)), run);

        Api.eventually(() -> assertThat(types())
                .containsExactlyInAnyOrder("run.queued", "run.running", "run.succeeded", "pull-request.opened"));
        assertThat(calls)
                .allSatisfy(
                        call -> assertThat(call.isSignedBy(webhook.secret())).isTrue());
        assertThat(calls)
                .noneSatisfy(call ->
                        assertThat(call.isSignedBy("whsec_" + "AAAA".repeat(8))).isTrue());
        assertThat(calls).allSatisfy(call -> assertThat(call.text("data.run")).isEqualTo(run));
    }

    @Test
    void onlyWhatAWebhookAskedForIsToldToIt() {
        add("/hook", "run.succeeded", "pull-request");

        say(RunPhase.RUNNING, 1);
        say(RunPhase.SUCCEEDED, 2);
        wire.send(new PullRequestOpened(new RunId(run), 7, "http://forge/7", "b".repeat(40)), run);

        Api.eventually(() -> assertThat(types()).contains("run.succeeded", "pull-request.opened"));
        assertThat(types()).doesNotContain("run.running");
    }

    @Test
    void whatIsNotTakenComesAgainByTheSameNameUntilItIs() {
        refusals.set(1);
        Made webhook = add("/hook", "run.failed");
        say(RunPhase.FAILED, 1);

        Api.eventually(() -> assertThat(deliveries(webhook))
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .containsEntry("state", "delivered")
                        .containsEntry("tries", 2)
                        .containsEntry("status", 204)));
        assertThat(calls).hasSize(2);
        assertThat(calls.stream()
                        .map(call -> call.headers().getFirst("webhook-id"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aMemberCanHaveItToldAgainAndTryItAndSeeWhatWasSaid() {
        Made webhook = add("/hook", "run.failed");
        String id = post("/v1/webhooks/" + webhook.id() + "/test", 202).getString("id");
        Api.eventually(() -> assertThat(deliveries(webhook))
                .singleElement()
                .satisfies(one -> assertThat(one).containsEntry("state", "delivered")));
        assertThat(calls)
                .singleElement()
                .satisfies(call -> assertThat(call.text("type")).isEqualTo("webhook.test"));

        post("/v1/webhooks/" + webhook.id() + "/deliveries/" + id + "/redeliver", 202);

        Api.eventually(() -> assertThat(calls).hasSize(2));
        assertThat(calls.get(1).body()).isEqualTo(calls.get(0).body());
        String said = Api.member()
                .get("/v1/webhooks/" + webhook.id() + "/deliveries/" + id)
                .path("body");
        assertThat(said.getBytes(StandardCharsets.UTF_8)).isEqualTo(calls.get(0).body());
    }

    @Test
    void whileASecretIsChangedBothSign() {
        Made webhook = add("/hook");
        String next = post("/v1/webhooks/" + webhook.id() + "/secret", 200).getString("secret");

        post("/v1/webhooks/" + webhook.id() + "/test", 202);

        Api.eventually(() -> assertThat(calls).hasSize(1));
        assertThat(calls.getFirst().isSignedBy(webhook.secret())).isTrue();
        assertThat(calls.getFirst().isSignedBy(next)).isTrue();
    }

    @Test
    void aPausedWebhookIsToldNothingAndOneThatIsGoneIsPaused() {
        Made paused = add("/hook");
        post("/v1/webhooks/" + paused.id() + "/pause", 200);
        Made gone = add("/gone", "run.failed");

        say(RunPhase.FAILED, 1);

        Api.eventually(
                () -> assertThat(Api.member().get("/v1/webhooks/" + gone.id()).<Boolean>path("paused"))
                        .isTrue());
        assertThat(deliveries(gone))
                .singleElement()
                .satisfies(
                        one -> assertThat(one).containsEntry("state", "failed").containsEntry("status", 410));
        assertThat(deliveries(paused)).isEmpty();
        assertThat(calls).extracting(Call::path).containsOnly("/gone");
    }

    @Test
    void aWebhookThatIsRemovedIsForgottenWithWhatItWasTold() {
        Made webhook = add("/hook");
        post("/v1/webhooks/" + webhook.id() + "/test", 202);
        Api.eventually(() -> assertThat(calls).hasSize(1));

        Api.member().delete("/v1/webhooks/" + webhook.id()).then().statusCode(204);

        Api.member()
                .get("/v1/webhooks/" + webhook.id())
                .then()
                .statusCode(404)
                .body("type", equalTo("https://rush.dev/problems/unknown-webhook"));
        assertThat(pool.query("select id from triggers.webhook_delivery where webhook = '" + webhook.id() + "'")
                        .execute()
                        .await()
                        .indefinitely()
                        .size())
                .isZero();
    }

    @Test
    void whatCannotBeAWebhookIsRefused() {
        Api.member()
                .contentType("application/json")
                .body(Map.of("url", "ftp://hooks.example.com"))
                .post("/v1/webhooks")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://rush.dev/problems/invalid-webhook"))
                .body("next", containsString("rush cloud webhooks add"));
    }

    private Made add(String path, String... events) {
        JsonPath made = Api.member()
                .contentType("application/json")
                .body(Map.of(
                        "url", "http://127.0.0.1:" + receiver.getAddress().getPort() + path, "events", List.of(events)))
                .post("/v1/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Made(made.getString("id"), made.getString("secret"));
    }

    private static JsonPath post(String path, int status) {
        return Api.member().post(path).then().statusCode(status).extract().jsonPath();
    }

    private static List<Map<String, Object>> deliveries(Made webhook) {
        return Api.member().get("/v1/webhooks/" + webhook.id() + "/deliveries").path("deliveries");
    }

    private List<String> types() {
        return calls.stream().map(call -> call.text("type")).toList();
    }

    private void say(RunPhase phase, int at) {
        var state = new RunState(
                new RunId(run),
                new GroupId("group0000001"),
                new OrganisationId("local"),
                new AgentName("script"),
                new Repository("my-org/web"),
                BaseBranch.DEFAULT,
                phase,
                RunReason.NONE,
                "",
                1,
                "mini",
                "",
                0,
                Instant.now(),
                Instant.now().plusSeconds(at));
        wire.send(state, run);
    }
}
