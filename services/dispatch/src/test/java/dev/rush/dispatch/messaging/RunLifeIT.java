package dev.rush.dispatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.AttemptStarted;
import dev.rush.contracts.attempt.AttemptEvent.ConfirmationAsked;
import dev.rush.contracts.attempt.AttemptEvent.MessageReceipt;
import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.event.EventHeaders;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineCommand.AttemptConfirmed;
import dev.rush.contracts.machine.MachineCommand.AttemptSettled;
import dev.rush.contracts.machine.MachineCommand.DeliverMessage;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.placement.Placement.Waiting;
import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.placement.Refusal;
import dev.rush.contracts.placement.RefusalKind;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestOpened;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunEvent.RunEnded;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunState;
import dev.rush.contracts.topic.Topic;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(DispatchTestProfile.class)
class RunLifeIT {
    private static final MachineState MINI = Machines.machine("machine00001", "mini", 3, MachineStatus.ONLINE);
    private static final AttemptOutcome.Changed CHANGED = new AttemptOutcome.Changed(
            "a".repeat(40), "b".repeat(40), 2, new BundleManifest(1, 10, "c".repeat(64)), "Fix it", "Done");

    @Inject
    Pool pool;

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(Topic.RUN_EVENT, Topic.RUN_STATE, Topic.PLACEMENT_REQUEST, Topic.MACHINE_COMMAND);
        register(MINI);
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void aRunGoesFromItsRequestToItsPullRequestAndEveryDuplicateChangesNothing() {
        String run = Api.start("my-org/way");
        soon(() -> assertThat(wire.events(RequestPlacement.class, run))
                .singleElement()
                .satisfies(asked -> {
                    assertThat(asked.attempt()).isEqualTo(1);
                    assertThat(asked.person()).isEqualTo("owner");
                }));
        assertThat(Api.get("/v1/runs/" + run).<String>path("startedBy")).isEqualTo("owner");

        var placed = wire.send(Machines.placed(run, MINI), run);
        soon(() -> assertThat(wire.records(StartAttempt.class, run))
                .singleElement()
                .satisfies(this::isForMini));
        var started = wire.sendAs(MINI.machine(), started(run), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("running"));
        var ended = wire.sendAs(MINI.machine(), ended(run, CHANGED), run);
        soon(() -> assertThat(wire.events(ResultAccepted.class, run))
                .singleElement()
                .extracting(ResultAccepted::result)
                .isEqualTo(CHANGED));
        var opened = wire.send(opened(run), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("succeeded"));
        assertThat(Api.get("/v1/runs/" + run).<String>path("pullRequest")).isEqualTo("http://forge/1");

        List<String> before = rows(run);
        List.of(placed, started, ended, opened).forEach(wire::again);
        handled(wire.sendAs(MINI.machine(), started(run), run), wire.send(opened(run), run));
        assertThat(rows(run)).isEqualTo(before);
        var delivered = new AttemptSettled(new RunId(run), 1, Settlement.DELIVERED);
        soon(() -> assertThat(wire.events(AttemptSettled.class, run)).containsExactly(delivered));
        handled(wire.sendAs(MINI.machine(), ended(run, CHANGED), run));
        soon(() -> assertThat(wire.events(AttemptSettled.class, run))
                .as("who says an end again has not heard")
                .containsExactly(delivered, delivered));
        assertThat(wire.events(RunEnded.class, run)).hasSize(1);
        assertThat(wire.events(ResultAccepted.class, run)).hasSize(1);
        assertThat(wire.events(ReleasePlacement.class, run)).hasSize(1);
        assertThat(wire.events(RunState.class, run).stream()
                        .map(RunState::phase)
                        .distinct())
                .containsExactly(
                        RunPhase.QUEUED, RunPhase.STARTING, RunPhase.RUNNING, RunPhase.DELIVERING, RunPhase.SUCCEEDED);
    }

    @Test
    void aSlotThatNobodyUsesIsGivenBackAsOftenAsItIsSaidToBeTaken() {
        String run = Api.start("my-org/leak");
        Api.post("/v1/runs/" + run + "/stop").statusCode(202);
        soon(() -> assertThat(wire.events(ReleasePlacement.class, run)).hasSize(1));
        String nobody = "zzzzzzzzzzzz";

        wire.send(Machines.placed(run, MINI), run);
        wire.send(Machines.placed(nobody, MINI), nobody);

        soon(() -> assertThat(wire.events(ReleasePlacement.class, run)).hasSize(2));
        soon(() -> assertThat(wire.events(ReleasePlacement.class, nobody))
                .containsExactly(new ReleasePlacement(new RunId(nobody), 1)));
    }

    @Test
    void everythingSaidAboutARunIsNumberedWithoutAGap() {
        String run = Api.start("my-org/numbered");
        wire.send(Machines.placed(run, MINI), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("starting"));
        Api.post("/v1/runs/" + run + "/stop").statusCode(202);

        soon(() -> assertThat(wire.records(Object.class, run).stream()
                        .map(record -> Integer.parseInt(Wire.header(record, EventHeaders.SEQUENCE)))
                        .sorted())
                .startsWith(1, 2, 3, 4, 5, 6, 7, 8));
    }

    @Test
    void aMessageWaitsForTheAgentAndFollowsItsReceipts() {
        String run = Api.start("my-org/message");
        String message = Api.post("/v1/runs/" + run + "/messages", Map.of("text", "use the other API"))
                .statusCode(202)
                .extract()
                .path("id");
        running(run);

        soon(() -> assertThat(wire.records(DeliverMessage.class, run))
                .singleElement()
                .satisfies(this::isForMini));
        for (ReceiptState state : List.of(ReceiptState.ACCEPTED, ReceiptState.DELIVERED)) {
            handled(wire.sendAs(
                    MINI.machine(), new MessageReceipt(new RunId(run), 1, new MessageId(message), state, ""), run));
        }
        assertThat(states(run)).containsExactly("accepted");

        Api.post("/v1/runs/" + run.substring(0, 11) + "/messages", Map.of("text", "and hurry"))
                .statusCode(202);
        wire.sendAs(MINI.machine(), ended(run, new AttemptOutcome.Unchanged("nothing to do")), run);
        soon(() -> assertThat(states(run)).containsExactly("failed", "failed"));
        Api.post("/v1/runs/" + run + "/messages", Map.of("text", "too late")).statusCode(409);
    }

    @Test
    void aStopOfARunningRunReachesTheMachineAndIsConfirmed() {
        String run = Api.start("my-org/stop");
        running(run);

        Api.post("/v1/runs/" + run + "/stop").statusCode(202);

        soon(() -> assertThat(wire.records(StopAttempt.class, run)).isNotEmpty().allSatisfy(this::isForMini));
        wire.sendAs(MINI.machine(), ended(run, new AttemptOutcome.Stopped(true)), run);
        soon(() -> assertThat(Api.get("/v1/runs/" + run).<String>path("reason")).isEqualTo("user-request"));
        assertThat(Api.phase(run)).isEqualTo("stopped");
        Api.post("/v1/runs/" + run + "/stop").statusCode(409);
    }

    @Test
    void aMachineThatMayHaveSleptIsToldWhetherItStillHasTheAttempt() {
        String run = Api.start("my-org/slept");
        running(run);
        var mini = MINI.address();
        wire.sendAs(MINI.machine(), new ConfirmationAsked(new RunId(run), 1, 17, MINI.machine(), mini), run);
        soon(() -> assertThat(wire.records(AttemptConfirmed.class, run))
                .singleElement()
                .satisfies(this::isForMini));
        wire.sendAs(MINI.machine(), ended(run, new AttemptOutcome.Unchanged("")), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("no-changes"));
        wire.sendAs(MINI.machine(), new ConfirmationAsked(new RunId(run), 1, 18, MINI.machine(), mini), run);
        soon(() ->
                assertThat(wire.records(StopAttempt.class, run)).singleElement().satisfies(this::isForMini));
    }

    @Test
    void aStopThatTheMachineDoesNotConfirmEndsByItself() {
        String run = Api.start("my-org/silent");
        running(run);
        Api.post("/v1/runs/" + run + "/stop").statusCode(202);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Api.get("/v1/runs/" + run).<String>path("reason"))
                        .isEqualTo("user-request-unconfirmed"));
        soon(() -> assertThat(wire.events(StopAttempt.class, run)).hasSizeGreaterThan(1));
    }

    @Test
    void aWaitingRunSaysWhy() {
        String run = Api.start("my-org/waiting");

        var refusals = List.of(new Refusal("mini", RefusalKind.FULL, "all 4 slots are taken"));
        wire.send(new Waiting(new RunId(run), 1, refusals), run);

        soon(() ->
                assertThat(Api.get("/v1/runs/" + run).<String>path("detail")).isEqualTo("mini: all 4 slots are taken"));
    }

    private void register(MachineState machine) {
        handled(wire.send(machine, machine.machine().value()));
    }

    private void running(String run) {
        wire.send(Machines.placed(run, MINI), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("starting"));
        wire.sendAs(MINI.machine(), started(run), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("running"));
    }

    private void isForMini(ConsumerRecord<String, byte[]> record) {
        assertThat(record.partition()).isEqualTo(3);
        assertThat(record.topic()).isEqualTo(Topic.MACHINE_COMMAND.topicName());
        assertThat(Wire.header(record, EventHeaders.MACHINE)).isEqualTo("machine00001");
        assertThat(Wire.header(record, EventHeaders.GENERATION)).isEqualTo("7");
    }

    @SafeVarargs
    private void handled(ProducerRecord<String, byte[]>... records) {
        for (var record : records) {
            UUID id = UUID.fromString(
                    new String(record.headers().lastHeader(EventHeaders.ID).value(), StandardCharsets.UTF_8));
            soon(() -> assertThat(query("select event_id::text from dispatch.inbox where event_id = $1", Tuple.of(id)))
                    .hasSize(1));
        }
    }

    private List<String> rows(String run) {
        return query(
                "select to_jsonb(r)::text from dispatch.run r where id = $1"
                        + " union all select to_jsonb(m)::text from dispatch.run_message m where run = $1",
                Tuple.of(run));
    }

    private List<String> query(String sql, Tuple parameters) {
        var rows = pool.preparedQuery(sql).execute(parameters).await().atMost(Duration.ofSeconds(10));
        return StreamSupport.stream(rows.spliterator(), false)
                .map((Row row) -> row.getString(0))
                .toList();
    }

    private static List<String> states(String run) {
        return Api.get("/v1/runs/" + run + "/messages").path("messages.state");
    }

    private static AttemptStarted started(String run) {
        return new AttemptStarted(new RunId(run), 1, "rush/" + run, "a".repeat(40), "/tmp/worktree");
    }

    private static AttemptEnded ended(String run, AttemptOutcome outcome) {
        return new AttemptEnded(new RunId(run), 1, outcome, 42);
    }

    private static PullRequestOpened opened(String run) {
        return new PullRequestOpened(new RunId(run), 1, "http://forge/1", "b".repeat(40));
    }

    private static void soon(ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(check);
    }
}
