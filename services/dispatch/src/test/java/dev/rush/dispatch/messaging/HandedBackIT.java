package dev.rush.dispatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.AttemptStarted;
import dev.rush.contracts.attempt.AttemptEvent.AttemptTaken;
import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.Intake;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineClass;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.placement.Placement.Placed;
import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.topic.Topic;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machines that are not what a repository requires, which only they can read. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(DispatchTestProfile.class)
class HandedBackIT {
    private static final MachineState TUX = machine("machine00081", "tux", 51, "linux");
    private static final MachineState MAC = machine("machine00082", "mac", 52, "plan9");
    private static final Requirement PLAN9 = new Requirement("os=plan9");
    private static final Requirement CRAY = new Requirement("os=unicos");

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(Topic.MACHINE_COMMAND, Topic.PLACEMENT_REQUEST);
        for (MachineState machine : List.of(TUX, MAC)) {
            wire.send(machine, machine.machine().value());
        }
        soon(() -> Api.post(
                        "/v1/runs",
                        Map.of(
                                "agent",
                                "script",
                                "repositories",
                                List.of("my-org/ready"),
                                "prompt",
                                "true",
                                "require",
                                List.of("os=linux"),
                                "machines",
                                List.of("tux", "mac")))
                .statusCode(201));
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void aRunThatIsHandedBackGoesToAMachineThatIsWhatItsRepositoryRequires() {
        String run = onTux();

        handBack(run, PLAN9);

        soon(() -> assertThat(wire.events(RequestPlacement.class, run))
                .filteredOn(asked -> asked.attempt() == 2)
                .isNotEmpty()
                .allSatisfy(asked -> {
                    assertThat(asked.requirements()).containsExactly(PLAN9);
                    assertThat(asked.ofRepository()).containsExactly(PLAN9);
                    assertThat(asked.base()).isEqualTo("HEAD");
                }));
        assertThat(wire.events(ReleasePlacement.class, run)).contains(new ReleasePlacement(new RunId(run), 1));
        assertThat(Api.get("/v1/runs/" + run).<String>path("detail"))
                .isEqualTo("tux does not say that it has os=plan9, which .rush/config.yml requires");

        wire.send(new Placed(new RunId(run), 2, MAC.machine(), "mac", MAC.address(), List.of()), run);

        soon(() -> assertThat(wire.events(StartAttempt.class, run))
                .filteredOn(start -> start.attempt() == 2)
                .isNotEmpty()
                .allSatisfy(start -> assertThat(start.spec().requirements()).containsExactly(PLAN9)));
        wire.sendAs(
                MAC.machine(), new AttemptStarted(new RunId(run), 2, "rush/" + run, "a".repeat(40), "/tmp/tree"), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("running"));
        assertThat(Api.get("/v1/runs/" + run).<List<String>>path("require")).isEmpty();
        assertThat(Api.get("/v1/runs/" + run).<List<String>>path("requiredByRepository"))
                .containsExactly("os=plan9");
    }

    @Test
    void aRunForWhichNoMachineFitsEndsAtOnceAndSaysWhichFileRequiresWhat() {
        String run = onTux();

        handBack(run, CRAY);

        soon(() -> assertThat(Api.phase(run)).isEqualTo("failed"));
        assertThat(Api.get("/v1/runs/" + run).<String>path("reason")).isEqualTo("requirement-missing");
        assertThat(Api.get("/v1/runs/" + run).<String>path("detail"))
                .startsWith(".rush/config.yml requires os=unicos, and no registered computer could ever take this: ")
                .contains("tux lacks os=unicos (has linux)", "mac lacks os=unicos (has plan9)");
    }

    private String onTux() {
        String run = Api.start("my-org/picky");
        wire.send(Machines.placed(run, TUX), run);
        wire.sendAs(TUX.machine(), new AttemptTaken(new RunId(run), 1), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("starting"));
        return run;
    }

    private void handBack(String run, Requirement lacks) {
        var unfit = new AttemptOutcome.Unfit(List.of(lacks), List.of(lacks));
        wire.sendAs(TUX.machine(), new AttemptEnded(new RunId(run), 1, unfit, 4), run);
    }

    private static MachineState machine(String id, String name, int partition, String os) {
        return new MachineState(
                new MachineId(id),
                new OrganisationId("local"),
                name,
                MachineStatus.ONLINE,
                new MachineAddress(Topic.MACHINE_COMMAND.topicName(), partition, 1),
                2,
                List.of(new AgentName("script")),
                Map.of(),
                "1",
                Instant.now(),
                MachineClass.SERVER,
                Map.of("os", Fact.text(os)),
                Map.of(),
                Intake.OPEN,
                0);
    }

    private static void soon(ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(check);
    }
}
