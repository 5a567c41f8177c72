package dev.rush.triggers.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RequestId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.request.RequestAnswer.RequestAccepted;
import dev.rush.contracts.request.RequestAnswer.RequestRefused;
import dev.rush.contracts.request.RequestRun;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.contracts.run.RunState;
import dev.rush.contracts.topic.Topic;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.FakeIssues;
import dev.rush.testkit.Signed;
import dev.rush.testkit.Wire;
import dev.rush.triggers.domain.Examples;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a delivery to the request for a run, and from the run to what is said back. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@WithTestResource(GitHubResource.class)
@TestProfile(TriggersTestProfile.class)
@NullUnmarked
class StartIT {
    private static final AtomicInteger ISSUES = new AtomicInteger(1_000);
    private static final Instant NOW = Instant.parse("2026-11-28T05:00:00Z");

    FakeIssues gitHub;
    private Wire wire;
    private final int issue = ISSUES.incrementAndGet();

    @BeforeEach
    void connect() {
        wire = new Wire(Topic.RUN_REQUEST);
        gitHub.permit("Codertocat", "write");
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    private Map<String, Object> labelled() {
        Map<String, Object> payload = HookIT.labelled("rush:codex");
        Examples.in(payload, "issue").put("number", issue);
        return payload;
    }

    private RequestRun asked(Api.Hook hook) {
        Api.eventually(() -> assertThat(requests(hook)).hasSize(1));
        return requests(hook).get(0);
    }

    private List<RequestRun> requests(Api.Hook hook) {
        return wire.all(RequestRun.class).stream()
                .filter(one -> Api.deliveries(hook).stream()
                        .anyMatch(delivery -> one.prompt().contains("#" + issue)))
                .toList();
    }

    @Test
    void aLabelAsksForARunAndTheIssueIsToldOfItInOneComment() {
        Api.Hook hook = Api.gitHub();
        Api.deliver(hook, "issues", Api.bytes(labelled())).statusCode(202);

        RequestRun request = asked(hook);
        assertThat(request.agent()).isEqualTo("codex");
        assertThat(request.repository()).isEqualTo("Codertocat/Hello-World");
        assertThat(request.origin().requester()).isEqualTo("Codertocat");
        assertThat(request.origin().fixes()).isEqualTo("Codertocat/Hello-World#" + issue);
        assertThat(request.prompt())
                .contains("Spelling error in the README file")
                .contains("accidently spelled");
        Map<String, Object> settled = Api.settled(hook);
        assertThat(settled).containsEntry("state", "started");
        assertThat(Api.delivery(hook, settled.get("id")).get("prompt")).isEqualTo(request.prompt());
        Api.eventually(() -> assertThat(gitHub.reactions()).contains("issues/" + issue));
        assertThat(gitHub.comments(issue)).isEmpty();

        String run = "run%09d".formatted(issue);
        gitHub.loseAnswersOfComments(1);
        accept(request.request(), run);
        Api.eventually(() ->
                assertThat(gitHub.comments(issue)).singleElement().asString().contains("waits for a computer"));
        say(run, RunPhase.RUNNING, "", 1);
        Api.eventually(() ->
                assertThat(gitHub.comments(issue)).singleElement().asString().contains(run + "` is running"));
        say(run, RunPhase.SUCCEEDED, "https://github.com/Codertocat/Hello-World/pull/9", 2);
        say(run, RunPhase.RUNNING, "", 1);

        Api.eventually(() -> assertThat(gitHub.comments(issue))
                .singleElement()
                .asString()
                .startsWith("Run `" + run + "` is done: https://github.com/Codertocat/Hello-World/pull/9"));
        assertThat(Api.settled(hook)).containsEntry("phase", "succeeded");
    }

    @Test
    void whereThereIsNoTokenNothingIsSaidBackAndTheDeliverySaysSo() {
        Api.Hook hook = Api.add(Map.of(
                "provider",
                "gitlab",
                "source",
                "my-org/web",
                "agent",
                "claude",
                "repository",
                "my-org/web",
                "allow",
                List.of("ann")));
        String note = """
                {"user":{"username":"ann"},"project":{"path_with_namespace":"my-org/web"},"issue":{"iid":%d,"title":"T"},
                 "object_attributes":{"noteable_type":"Issue","id":41,"action":"create","note":"@rush do it"}}""";

        given().contentType("application/json")
                .header("X-Gitlab-Event", "Note Hook")
                .header("X-Gitlab-Event-UUID", "n" + issue)
                .header("X-Gitlab-Token", hook.secret())
                .body(note.formatted(issue))
                .post(hook.path())
                .then()
                .statusCode(202);

        assertThat(asked(hook).origin().provider()).isEqualTo("gitlab");
        assertThat(Api.settled(hook))
                .containsEntry("state", "started")
                .containsEntry("detail", "nothing is said back: the settings name no token for GitLab");
    }

    @Test
    void whatDispatchRefusesIsSaidBackWithItsReason() {
        Api.Hook hook = Api.gitHub();
        Api.deliver(hook, "issues", Api.bytes(labelled())).statusCode(202);
        RequestRun request = asked(hook);

        wire.sendRequest(
                new RequestRefused(request.request(), "unknown-agent", "there is no agent 'codex'", ""),
                request.request().value());

        Api.eventually(() -> assertThat(Api.settled(hook))
                .containsEntry("state", "refused")
                .containsEntry("reason", "dispatch")
                .containsEntry("detail", "unknown-agent: there is no agent 'codex'"));
        Api.eventually(() ->
                assertThat(gitHub.comments(issue)).singleElement().asString().contains("No run was started"));
    }

    @Test
    void whileGitHubIsAwayItIsAskedAgain() {
        Api.Hook hook = Api.gitHub();
        gitHub.beUnavailable(2);

        Api.deliver(hook, "issues", Api.bytes(labelled())).statusCode(202);

        assertThat(asked(hook).agent()).isEqualTo("codex");
    }

    @Test
    void aDeliveryThatIsHandledAgainAsksForAnotherRun() {
        Api.Hook hook = Api.gitHub();
        Api.deliver(hook, "issues", Api.bytes(labelled())).statusCode(202);
        RequestRun first = asked(hook);
        String path =
                "/v1/triggers/" + hook.id() + "/deliveries/" + Api.settled(hook).get("id") + "/redeliver";

        Api.member().post(path).then().statusCode(202);

        Api.eventually(() -> assertThat(requests(hook))
                .extracting(RequestRun::request)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .contains(first.request()));
    }

    @Test
    void aPausedTriggerStartsNothingAndARemovedOneIsGone() {
        Api.Hook hook = Api.gitHub();
        Api.member().post("/v1/triggers/" + hook.id() + "/pause").then().body("paused", equalTo(true));
        Api.deliver(hook, "issues", Api.bytes(labelled())).statusCode(202);
        assertThat(Api.settled(hook)).containsEntry("reason", "paused");

        Api.member().post("/v1/triggers/" + hook.id() + "/resume").then().body("paused", equalTo(false));
        Api.member().delete("/v1/triggers/" + hook.id()).then().statusCode(204);
        Api.member().get("/v1/triggers/" + hook.id() + "/deliveries").then().statusCode(404);
        Api.eventually(() -> Api.deliver(hook, "ping", Api.bytes(labelled())).statusCode(404));
    }

    @Test
    void aProgramsCallFillsTheTemplate() {
        Api.Hook hook = Api.add(Map.of(
                "provider",
                "webhook",
                "agent",
                "claude",
                "repository",
                "my-org/web",
                "prompt",
                "Mend {{what}} #" + issue));
        String body = "{\"what\":\"the \\u202Ebuild\"}";
        String at = Long.toString(Instant.now().getEpochSecond());

        given().header("webhook-id", "w" + issue)
                .header("webhook-timestamp", at)
                .header("webhook-signature", Signed.standard(hook.secret(), "w" + issue, at, body))
                .body(body)
                .post(hook.path())
                .then()
                .statusCode(202);

        assertThat(asked(hook).prompt()).isEqualTo("Mend the build #" + issue);
        assertThat(asked(hook).origin().provider()).isEqualTo("webhook");
    }

    @Test
    void aPayloadCanBeTriedAndNothingIsStarted() {
        Api.Hook hook = Api.gitHub();

        Api.member()
                .contentType("application/json")
                .body(Map.of("event", "issues", "payload", labelled()))
                .post("/v1/triggers/" + hook.id() + "/test")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("started"))
                .body("condition", equalTo("if GitHub says that Codertocat may write to Codertocat/Hello-World"));
        assertThat(Api.deliveries(hook)).isEmpty();
    }

    private void accept(RequestId request, String run) {
        wire.sendRequest(new RequestAccepted(request, new RunId(run), new GroupId(run)), request.value());
    }

    private void say(String run, RunPhase phase, String pullRequest, int second) {
        wire.send(
                new RunState(
                        new RunId(run),
                        new GroupId(run),
                        new OrganisationId("local"),
                        new AgentName("codex"),
                        new Repository("Codertocat/Hello-World"),
                        BaseBranch.DEFAULT,
                        phase,
                        RunReason.NONE,
                        "",
                        1,
                        "mini",
                        pullRequest,
                        0,
                        NOW,
                        NOW.plusSeconds(second)),
                run);
    }
}
