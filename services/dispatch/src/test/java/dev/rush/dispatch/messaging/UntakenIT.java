package dev.rush.dispatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.AttemptStarted;
import dev.rush.contracts.attempt.AttemptEvent.AttemptTaken;
import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineCommand.AttemptSettled;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.placement.Placement.Placed;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.topic.Topic;
import dev.rush.dispatch.service.DeadlineSweep;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machines that do not take what they are given, and machines that need long for it. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(ReminderIT.MovedTime.class)
class UntakenIT {
    private static final MachineState SLEEPER = Machines.machine("machine00041", "sleeper", 41, MachineStatus.ONLINE);
    private static final MachineState TOWER = Machines.machine("machine00042", "tower", 42, MachineStatus.ONLINE);
    private static final Duration STEP = Duration.ofSeconds(20);

    @Inject
    DeadlineSweep deadlines;

    @Inject
    MovedClock clock;

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(Topic.MACHINE_COMMAND, Topic.PLACEMENT_REQUEST);
        wire.send(SLEEPER, SLEEPER.machine().value());
        wire.send(TOWER, TOWER.machine().value());
        soon(() -> assertThat(Api.start("my-org/ready")).hasSize(12));
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void aRunThatNobodyTakesIsGivenToAnotherMachineAndTheFirstIsStopped() throws Throwable {
        String run = placed();

        pass(Duration.ofMinutes(7));

        soon(() -> assertThat(Api.phase(run)).isEqualTo("queued"));
        wire.send(new Placed(new RunId(run), 2, TOWER.machine(), "tower", TOWER.address(), List.of()), run);
        soon(() -> assertThat(wire.records(StartAttempt.class, run))
                .anySatisfy(record -> assertThat(record.partition()).isEqualTo(42)));
        soon(() -> assertThat(wire.records(StopAttempt.class, run))
                .singleElement()
                .satisfies(record -> assertThat(record.partition()).isEqualTo(41)));
        wire.sendAs(
                TOWER.machine(),
                new AttemptStarted(new RunId(run), 2, "rush/" + run, "a".repeat(40), "/tmp/worktree"),
                run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("running"));

        var late = new AttemptOutcome.Changed(
                "a".repeat(40), "b".repeat(40), 2, new BundleManifest(1, 10, "c".repeat(64)), "Late", "");
        wire.sendAs(SLEEPER.machine(), new AttemptEnded(new RunId(run), 1, late, 42), run);
        soon(() -> assertThat(wire.events(AttemptSettled.class, run))
                .containsExactly(new AttemptSettled(new RunId(run), 1, Settlement.KEPT)));
        assertThat(Api.phase(run)).isEqualTo("running");
    }

    @Test
    void aMachineThatHasTakenItMayCloneForLong() throws Throwable {
        String run = placed();
        wire.sendAs(SLEEPER.machine(), new AttemptTaken(new RunId(run), 1), run);
        soon(() ->
                assertThat(Api.get("/v1/runs/" + run).<String>path("detail")).isEqualTo("the worktree is being made"));

        pass(Duration.ofMinutes(12));

        assertThat(Api.phase(run)).isEqualTo("starting");
    }

    private String placed() {
        String run = Api.start("my-org/untaken");
        wire.send(Machines.placed(run, SLEEPER), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("starting"));
        return run;
    }

    /** Time passes in steps that the sweep does not take for sleep. */
    private void pass(Duration time) throws Throwable {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(STEP)) {
            clock.move(STEP);
            VertxContextSupport.subscribeAndAwait(deadlines::sweep);
        }
    }

    private static void soon(ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(check);
    }
}
