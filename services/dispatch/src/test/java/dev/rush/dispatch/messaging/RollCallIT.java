package dev.rush.dispatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.AttemptStarted;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.topic.Topic;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machines say what they execute, and dispatch compares. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(DispatchTestProfile.class)
class RollCallIT {
    private static final MachineState MINI = Machines.machine("machine00001", "mini", 3, MachineStatus.ONLINE);
    private static final MachineState LAPTOP = Machines.machine("machine00002", "laptop", 4, MachineStatus.ONLINE);

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(Topic.MACHINE_COMMAND);
        wire.send(MINI, MINI.machine().value());
        wire.send(LAPTOP, LAPTOP.machine().value());
        soon(() -> assertThat(Api.start("my-org/ready")).hasSize(12));
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void aMachineWhoseRunIsGoneIsAskedForItAtOnce() {
        String run = running();

        calls(MINI, MINI, List.of(), 3);

        soon(() -> assertThat(wire.events(StartAttempt.class, run)).hasSize(2));
    }

    @Test
    void aMachineThatGoesOnWithARunThatIsOverIsStopped() {
        String run = running();
        wire.sendAs(MINI.machine(), new AttemptEnded(new RunId(run), 1, new AttemptOutcome.Unchanged(""), 42), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("no-changes"));

        calls(MINI, MINI, List.of(new AttemptKey(new RunId(run), 1)), 3);

        soon(() -> assertThat(wire.records(StopAttempt.class, run))
                .singleElement()
                .satisfies(record -> assertThat(record.partition()).isEqualTo(3)));
    }

    @Test
    void whatAnotherMachineSaysInItsNameDoesNotCount() {
        String run = running();

        calls(LAPTOP, MINI, List.of(), 6);
        calls(LAPTOP, LAPTOP, List.of(new AttemptKey(new RunId(run), 1)), 1);

        soon(() -> assertThat(wire.records(StopAttempt.class, run))
                .singleElement()
                .satisfies(record -> assertThat(record.partition()).isEqualTo(4)));
        assertThat(wire.events(StartAttempt.class, run)).hasSize(1);
    }

    private void calls(MachineState sender, MachineState of, List<AttemptKey> attempts, int times) {
        for (int time = 0; time < times; time++) {
            wire.sendAs(
                    sender.machine(),
                    new Heartbeat(of.machine(), of.address().generation(), attempts),
                    sender.machine().value());
        }
    }

    private String running() {
        String run = Api.start("my-org/called");
        wire.send(Machines.placed(run, MINI), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("starting"));
        var started = new AttemptStarted(new RunId(run), 1, "rush/" + run, "a".repeat(40), "/tmp/worktree");
        wire.sendAs(MINI.machine(), started, run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("running"));
        return run;
    }

    private static void soon(ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(check);
    }
}
