package dev.rush.dispatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.WorkSaved;
import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.bundle.SavedWork;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineCommand.AttemptSettled;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunEvent.WorkKept;
import dev.rush.contracts.topic.Topic;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work that comes too late, or that nobody wants any more. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(DispatchTestProfile.class)
class KeptWorkIT {
    private static final MachineState MINI = Machines.machine("machine00001", "mini", 3, MachineStatus.ONLINE);
    private static final AttemptOutcome.Changed CHANGED = new AttemptOutcome.Changed(
            "a".repeat(40), "b".repeat(40), 2, new BundleManifest(1, 10, "c".repeat(64)), "Fix it", "Done");
    private static final SavedWork WORK =
            new SavedWork("a".repeat(40), "d".repeat(40), 1, new BundleManifest(1, 10, "e".repeat(64)));

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(Topic.RUN_EVENT, Topic.MACHINE_COMMAND);
        register(MINI);
        soon(() -> assertThat(Api.start("my-org/ready")).hasSize(12));
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void workOfAStoppedRunIsKeptAndItsMachineHearsSo() {
        String run = placed(MINI);
        Api.post("/v1/runs/" + run + "/stop").statusCode(202);
        wire.sendAs(MINI.machine(), new WorkSaved(new RunId(run), 1, WORK), run);
        wire.sendAs(MINI.machine(), new AttemptEnded(new RunId(run), 1, CHANGED, 42), run);

        soon(() -> assertThat(wire.events(WorkKept.class, run))
                .extracting(kept -> kept.work().headCommit())
                .containsExactly(WORK.headCommit(), CHANGED.headCommit()));
        soon(() -> assertThat(wire.events(AttemptSettled.class, run))
                .containsExactly(new AttemptSettled(new RunId(run), 1, Settlement.KEPT)));
        assertThat(Api.phase(run)).isEqualTo("stopped");
    }

    @Test
    void aResultThatComesAfterItsMachineWasGivenUpIsDelivered() {
        MachineState laptop = Machines.machine("machine00030", "laptop", 30, MachineStatus.LOST);
        String run = placed(laptop);
        register(laptop);
        soon(() -> assertThat(Api.get("/v1/runs/" + run).<String>path("reason")).isEqualTo("machine-lost"));

        wire.sendAs(laptop.machine(), new AttemptEnded(new RunId(run), 1, CHANGED, 42), run);

        soon(() -> assertThat(wire.events(ResultAccepted.class, run)).hasSize(1));
        assertThat(Api.phase(run)).isEqualTo("delivering");
    }

    private String placed(MachineState on) {
        String run = Api.start("my-org/kept");
        wire.send(Machines.placed(run, on), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("starting"));
        return run;
    }

    private void register(MachineState machine) {
        wire.send(machine, machine.machine().value());
    }

    private static void soon(ThrowingRunnable holds) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(holds);
    }
}
