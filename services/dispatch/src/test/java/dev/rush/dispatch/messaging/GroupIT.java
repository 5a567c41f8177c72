package dev.rush.dispatch.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.PullRequestWish;
import dev.rush.contracts.run.RunEvent.RunAccepted;
import dev.rush.contracts.run.RunReason;
import dev.rush.contracts.topic.Topic;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that one command makes: made once by their key, tried again once, found by the beginning of their name. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(DispatchTestProfile.class)
class GroupIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int AT_ONCE = 8;
    private static final MachineState MINI = Machines.machine("machine00001", "mini", 3, MachineStatus.ONLINE);

    private Wire wire;

    @BeforeEach
    void registerAMachine() {
        wire = new Wire(Topic.RUN_EVENT);
        wire.send(MINI, MINI.machine().value());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Api.start("my-org/ready")).hasSize(12));
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void theSameRequestByTheSameKeyMakesItsRunsOnce() {
        String key = fresh();
        String repository = "my-org/" + fresh();

        var first = asked(key, repository, "p").statusCode(201).extract();
        var second = asked(key, repository, "p").statusCode(201).extract();

        assertThat(second.<String>path("group")).isEqualTo(first.path("group"));
        assertThat(second.<List<String>>path("runs.id")).isEqualTo(first.path("runs.id"));
        assertThat(runsIn(repository)).hasSize(1);
    }

    @Test
    void theSameRequestByTheSameKeyAtTheSameTimeMakesItsRunsOnce() throws Exception {
        String key = fresh();
        String repository = "my-org/" + fresh();

        List<String> groups = atOnce(
                () -> asked(key, repository, "p").statusCode(201).extract().path("group"));

        assertThat(groups).hasSize(AT_ONCE).containsOnly(groups.getFirst());
        assertThat(runsIn(repository)).hasSize(1);
    }

    @Test
    void anotherRequestByTheSameKeyIsRefusedAndMakesNothing() {
        String key = fresh();
        String repository = "my-org/" + fresh();
        String group = asked(key, repository, "p").statusCode(201).extract().path("group");

        asked(key, repository, "another")
                .statusCode(422)
                .body("type", equalTo("https://rush.dev/problems/idempotency-key-reused"))
                .body("detail", containsString("became group " + group));

        assertThat(runsIn(repository)).hasSize(1);
    }

    @Test
    void aRefusalIsNotKeptByItsKey() {
        String key = fresh();
        String repository = "my-org/" + fresh();
        asked(key, repository, " ").statusCode(422);

        asked(key, repository, "p").statusCode(201);

        assertThat(runsIn(repository)).hasSize(1);
        asked("two words", repository, "p").statusCode(400);
    }

    @Test
    void exactlyTheFailedRunsOfAGroupAreTriedAgainAndEachOnce() throws Exception {
        List<String> runs = group(fresh(), fresh(), fresh());
        fail(runs.get(0));
        fail(runs.get(1));
        String group = Api.get("/v1/runs/" + runs.get(0)).path("group");

        List<Integer> answers = atOnce(
                () -> Api.post("/v1/groups/" + group + "/retry").extract().statusCode());

        assertThat(answers)
                .containsOnlyOnce(201)
                .filteredOn(code -> code == 409)
                .hasSize(AT_ONCE - 1);
        List<Map<String, String>> all = Api.get("/v1/groups/" + group).path("runs");
        assertThat(all).hasSize(5);
        assertThat(all.stream().map(run -> run.getOrDefault("retryOf", "")).filter(id -> !id.isEmpty()))
                .containsExactlyInAnyOrder(runs.get(0), runs.get(1));
        assertThat(Api.get("/v1/runs/" + runs.get(2)).<String>path("retriedBy")).isEmpty();
    }

    @Test
    void aRetryAsksForTheSameInTheSameGroupWhosePhaseIsItsThen() {
        String repository = fresh();
        List<String> runs = group(repository);
        String group = Api.get("/v1/runs/" + runs.getFirst()).path("group");
        fail(runs.getFirst());
        assertThat(Api.get("/v1/groups/" + group).<String>path("phase")).isEqualTo("failed");

        String retry = Api.post("/v1/groups/" + group.substring(0, 11) + "/retry")
                .statusCode(201)
                .body("group", equalTo(group))
                .extract()
                .path("runs[0].id");

        assertThat(Api.get("/v1/groups/" + group).<String>path("phase")).isEqualTo("running");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(wire.events(RunAccepted.class, retry))
                        .singleElement()
                        .satisfies(said -> {
                            assertThat(said.spec().repository().value()).isEqualTo("my-org/" + repository);
                            assertThat(said.spec().prompt()).isEqualTo("true");
                        }));
        end(retry, new AttemptOutcome.Unchanged(""), "no-changes");
        assertThat(Api.get("/v1/groups/" + group).<String>path("phase")).isEqualTo("succeeded");
    }

    @Test
    void howThePullRequestIsOpenedIsKeptForTheRetry() {
        var asked = Map.of(
                "agent",
                "script",
                "repositories",
                List.of("my-org/" + fresh()),
                "prompt",
                "true",
                "ready",
                true,
                "labels",
                List.of("bug", "from rush"),
                "reviewers",
                List.of("ann"));
        String run = Api.post("/v1/runs", asked).statusCode(201).extract().path("runs[0].id");
        fail(run);
        String retry =
                Api.post("/v1/runs/" + run + "/retry").statusCode(201).extract().path("runs[0].id");

        var wish = new PullRequestWish(true, List.of("bug", "from rush"), List.of("ann"));
        for (String one : List.of(run, retry)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(wire.events(RunAccepted.class, one))
                            .singleElement()
                            .satisfies(said ->
                                    assertThat(said.spec().pullRequest()).isEqualTo(wish)));
        }
    }

    @Test
    void aRetryThatFailsIsTriedAgainInItsTurn() {
        String run = group(fresh()).getFirst();
        fail(run);
        String retry =
                Api.post("/v1/runs/" + run + "/retry").statusCode(201).extract().path("runs[0].id");
        Api.post("/v1/runs/" + run + "/retry").statusCode(409).body("detail", containsString(retry));
        Api.post("/v1/runs/" + retry + "/retry")
                .statusCode(409)
                .body("type", equalTo("https://rush.dev/problems/nothing-to-retry"));
        fail(retry);

        var third = Api.post("/v1/runs/" + retry + "/retry").statusCode(201).extract();

        assertThat(third.<String>path("runs[0].retryOf")).isEqualTo(retry);
    }

    @Test
    void aGroupIsFoundByTheBeginningOfItsName() {
        String group = Api.get("/v1/runs/" + group(fresh()).getFirst()).path("group");

        assertThat(Api.get("/v1/groups/" + group.substring(0, 10)).<String>path("group"))
                .isEqualTo(group);
        Response asRun = Api.get("/v1/runs/" + group);
        assertThat(asRun.statusCode()).isEqualTo(404);
        assertThat(asRun.<String>path("detail")).contains(group + " is a group");
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    private static List<String> group(String... repositories) {
        List<String> names =
                Stream.of(repositories).map(name -> "my-org/" + name).toList();
        return Api.post("/v1/runs", Map.of("agent", "script", "repositories", names, "prompt", "true"))
                .statusCode(201)
                .extract()
                .path("runs.id");
    }

    private void fail(String run) {
        end(run, new AttemptOutcome.Failed(RunReason.AGENT_FAILED, "exit code 1"), "failed");
    }

    private void end(String run, AttemptOutcome outcome, String phase) {
        wire.send(Machines.placed(run, MINI), run);
        await().atMost(SOON).until(() -> Api.phase(run).equals("starting"));
        wire.sendAs(MINI.machine(), new AttemptEnded(new RunId(run), 1, outcome, 1), run);
        await().atMost(SOON).until(() -> Api.phase(run).equals(phase));
    }

    private static List<String> runsIn(String repository) {
        List<Map<String, String>> all = Api.get("/v1/runs?limit=200").path("runs");
        return all.stream()
                .filter(run -> repository.equals(run.get("repository")))
                .map(run -> run.get("id"))
                .toList();
    }

    private static ValidatableResponse asked(String key, String repository, String prompt) {
        return given().header("Authorization", "Bearer " + DispatchTestProfile.TOKEN)
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("agent", "script", "repositories", List.of(repository), "prompt", prompt))
                .post("/v1/runs")
                .then();
    }

    private static <T> List<T> atOnce(Callable<T> call) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<T>> all =
                    threads.invokeAll(Stream.generate(() -> call).limit(AT_ONCE).toList());
            return all.stream().map(Future::resultNow).toList();
        }
    }
}
