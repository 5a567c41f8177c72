package dev.rush.dispatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.topic.Topic;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the runs of a machine that somebody took out of the fleet, and of what no machine fits. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(DispatchTestProfile.class)
class RemovedMachineIT {
    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(Topic.PLACEMENT_REQUEST);
        MachineState mini = Machines.machine("machine00001", "mini", 3, MachineStatus.ONLINE);
        wire.send(mini, "machine00001");
        soon(() -> assertThat(Api.start("my-org/ready")).hasSize(12));
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void theirRunsEndThoughTheyWouldWait() {
        MachineState stolen = Machines.machine("machine00040", "stolen", 40, MachineStatus.ONLINE);
        wire.send(stolen, "machine00040", 1);
        String run = Api.start("my-org/stolen", "wait");
        wire.send(Machines.placed(run, stolen), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("starting"));
        assertThat(Api.get("/v1/runs?on=stolen").<List<String>>path("runs.id")).containsExactly(run);

        wire.send(Machines.machine("machine00040", "stolen", 40, MachineStatus.REMOVED), "machine00040", 2);

        soon(() -> assertThat(Api.get("/v1/runs/" + run).<String>path("reason")).isEqualTo("machine-lost"));
        assertThat(Api.get("/v1/runs/" + run).<String>path("detail")).contains("stolen was removed");
        soon(() -> assertThat(wire.events(ReleasePlacement.class, run)).hasSize(1));
        assertThat(Api.get("/v1/runs?on=stolen").<List<String>>path("runs.id")).isEmpty();
    }

    @Test
    void whatNoMachineCouldEverTakeIsNotQueued() {
        var body = Map.of(
                "agent",
                "script",
                "repositories",
                List.of("my-org/mac"),
                "prompt",
                "x",
                "require",
                List.of("os=macos"));

        Api.post("/v1/runs", body)
                .statusCode(422)
                .body("type", endsWith("no-machine-fits"))
                .body("detail", containsString("lacks os=macos"));
    }

    private static void soon(ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(check);
    }
}
