package dev.rush.dispatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.attempt.AttemptEvent.AttemptStarted;
import dev.rush.contracts.attempt.AttemptEvent.ConfirmationAsked;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand.AttemptConfirmed;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.topic.Topic;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.StringJoiner;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machines that the registry gives up, or that are not where they say. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(DispatchTestProfile.class)
class LostMachineIT {
    @Inject
    Pool pool;

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(Topic.MACHINE_COMMAND, Topic.PLACEMENT_REQUEST);
        register(Machines.machine("machine00001", "mini", 3, MachineStatus.ONLINE));
        soon(() -> assertThat(Api.start("my-org/ready")).hasSize(12));
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void theRunsOfALostMachineFail() {
        MachineState lost = Machines.machine("machine00009", "laptop", 9, MachineStatus.LOST);
        String run = Api.start("my-org/lost");
        wire.send(Machines.placed(run, lost), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("starting"));

        wire.send(lost, lost.machine().value());

        soon(() -> assertThat(Api.get("/v1/runs/" + run).<String>path("reason")).isEqualTo("machine-lost"));
        assertThat(wire.events(ReleasePlacement.class, run)).hasSize(1);
    }

    @Test
    void aRunGrantedAfterTheLossIsKeptAlthoughTheReturnIsNotKnownYet() {
        MachineState laptop = Machines.machine("machine00020", "laptop", 20, MachineStatus.LOST);
        String before = placed(laptop);
        register(laptop);
        soon(() -> assertThat(reason(before)).isEqualTo("machine-lost"));

        String after = placed(laptop);
        sweptOnceMore();

        var started = new AttemptStarted(new RunId(after), 1, "rush/" + after, "a".repeat(40), "/tmp/worktree");
        wire.sendAs(laptop.machine(), started, after);
        soon(() -> assertThat(Api.phase(after)).isEqualTo("running"));
    }

    @Test
    void aRunWaitsForItsMachineAndSaysSinceWhen() {
        Instant lastSeen = Instant.parse("2026-11-24T05:00:00Z");
        MachineState laptop = Machines.seenAt(lastSeen, "machine00025", "laptop", 25, MachineStatus.LOST);
        String patient = placed(laptop, "wait");
        String other = placed(laptop, "replace");
        assertThat(since(patient)).isEmpty();

        wire.send(laptop, "machine00025", 2);

        soon(() -> assertThat(reason(other)).isEqualTo("machine-lost"));
        assertThat(Api.phase(patient)).isEqualTo("starting");
        assertThat(since(patient)).isEqualTo("2026-11-24T05:00:00Z");
        assertThat(since(other)).isEmpty();
        assertThat(Api.get("/v1/runs").<String>path("runs.find { it.id == '" + patient + "' }.disconnectedSince"))
                .isEqualTo("2026-11-24T05:00:00Z");

        wire.send(Machines.machine("machine00025", "laptop", 25, MachineStatus.ONLINE), "machine00025", 3);
        soon(() -> assertThat(since(patient)).isEmpty());
        var started = new AttemptStarted(new RunId(patient), 1, "rush/" + patient, "a".repeat(40), "/tmp/worktree");
        wire.sendAs(laptop.machine(), started, patient);
        soon(() -> assertThat(Api.phase(patient)).isEqualTo("running"));
    }

    private static String since(String run) {
        return Api.get("/v1/runs/" + run).path("disconnectedSince");
    }

    @Test
    void theMachineOfARunThatWasGivenUpIsToldToStop() {
        MachineState laptop = Machines.machine("machine00022", "laptop", 22, MachineStatus.LOST);
        String run = placed(laptop);

        register(laptop);

        soon(() -> assertThat(wire.records(StopAttempt.class, run))
                .singleElement()
                .satisfies(record -> assertThat(record.partition()).isEqualTo(22)));
    }

    @Test
    void aQuestionWithAnAddressThatDoesNotExistIsAnsweredAndHoldsUpNothing() {
        MachineState laptop = Machines.machine("machine00023", "laptop", 23, MachineStatus.ONLINE);
        String run = placed(laptop);
        var nowhere = new MachineAddress(laptop.address().topic(), 999, 7);

        wire.sendAs(laptop.machine(), new ConfirmationAsked(new RunId(run), 1, 17, laptop.machine(), nowhere), run);

        soon(() -> assertThat(wire.records(AttemptConfirmed.class, run))
                .singleElement()
                .satisfies(record -> assertThat(record.partition()).isEqualTo(23)));
    }

    @Test
    void aMachineThatIsBackAtAnotherAddressIsAnsweredThere() {
        MachineState before = Machines.machine("machine00026", "laptop", 26, MachineStatus.ONLINE);
        register(before);
        soon(() -> assertThat(status("machine00026")).isEqualTo("ONLINE"));
        String run = placed(before, "wait");
        MachineState after = Machines.machine("machine00026", "laptop", 27, MachineStatus.ONLINE);

        wire.send(after, "machine00026", 2);
        soon(() -> assertThat(one("select partition::text from dispatch.machine_view where id = $1", "machine00026"))
                .isEqualTo("27"));
        wire.sendAs(
                after.machine(), new ConfirmationAsked(new RunId(run), 1, 17, after.machine(), after.address()), run);

        soon(() -> assertThat(wire.records(AttemptConfirmed.class, run))
                .singleElement()
                .satisfies(record -> assertThat(record.partition()).isEqualTo(27)));
    }

    @Test
    void whatTheRegistrySaidLastCountsAlthoughItsClockWasSetBack() {
        Instant now = Instant.now();
        MachineState online = Machines.seenAt(now, "machine00024", "clock", 24, MachineStatus.ONLINE);
        wire.send(online, "machine00024", 5);
        soon(() -> assertThat(status("machine00024")).isEqualTo("ONLINE"));

        Instant before = now.minus(Duration.ofHours(1));
        wire.send(Machines.seenAt(before, "machine00024", "clock", 24, MachineStatus.DISCONNECTED), "machine00024", 6);
        soon(() -> assertThat(status("machine00024")).isEqualTo("DISCONNECTED"));

        wire.send(online, "machine00024", 5);
        wire.send(Machines.seenAt(before, "machine00024", "clock", 24, MachineStatus.LOST), "machine00024", 7);
        soon(() -> assertThat(status("machine00024")).isEqualTo("LOST"));
    }

    private String status(String machine) {
        return one("select status from dispatch.machine_view where id = $1", machine);
    }

    private String one(String sql, String parameter) {
        var rows = pool.preparedQuery(sql).execute(Tuple.of(parameter)).await().atMost(Duration.ofSeconds(10));
        return rows.size() == 0 ? "" : rows.iterator().next().getString(0);
    }

    @Test
    void theRunsOfAMachineAreFoundWithoutReadingAllRuns() {
        var plan = new StringJoiner("\n");
        pool.withTransaction(connection -> connection
                        .query("set local enable_seqscan = off; set local search_path = dispatch")
                        .execute()
                        .flatMap(set -> connection
                                .query("explain select r.id from run r, machine_view m where m.id = r.machine_id"
                                        + " and r.granted_at < m.lost_at"
                                        + " and r.phase in ('STARTING', 'RUNNING', 'STOPPING') order by r.id")
                                .execute()))
                .await()
                .atMost(Duration.ofSeconds(10))
                .forEach(row -> plan.add(row.getString(0)));

        assertThat(plan.toString()).contains("run_on_machine").doesNotContain("Seq Scan on run ");
    }

    /** A machine is given up that has just got a run: when that run has ended, every older one was looked at. */
    private void sweptOnceMore() {
        MachineState other = Machines.machine("machine00021", "tower", 21, MachineStatus.LOST);
        String run = placed(other);
        register(other);
        soon(() -> assertThat(reason(run)).isEqualTo("machine-lost"));
    }

    private String placed(MachineState on) {
        return placed(on, "replace");
    }

    private String placed(MachineState on, String ifLost) {
        String run = Api.start("my-org/lost", ifLost);
        wire.send(Machines.placed(run, on), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("starting"));
        return run;
    }

    private void register(MachineState machine) {
        wire.send(machine, machine.machine().value());
    }

    private static String reason(String run) {
        return Api.get("/v1/runs/" + run).path("reason");
    }

    private static void soon(ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(check);
    }
}
