package dev.rush.scheduler.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.placement.Placement.Placed;
import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.Identifiers;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/** A slot whose release was lost is found again. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(RepeatIT.Impatient.class)
class RepeatIT {
    /** A scheduler that says placements again after a second. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rush.scheduler.repeat", "1s", "rush.scheduler.round", "1s", "quarkus.http.test-port", "0");
        }
    }

    private final Identifiers identifiers = Identifiers.secure(Clock.systemUTC());

    @Test
    void aPlacementIsPublishedAgainUntilItsSlotIsGivenBack() {
        try (Wire wire = new Wire(Topic.PLACEMENT)) {
            MachineState mini = machine();
            wire.send(mini, mini.machine().value());
            RequestPlacement first = asked();
            wire.send(first, first.run().value());
            RequestPlacement second = asked();
            soon(() -> assertThat(placed(wire, first)).hasSizeGreaterThan(2));
            assertThat(placed(wire, first).stream().distinct()).hasSize(1);

            wire.send(second, second.run().value());
            wire.send(new ReleasePlacement(first.run(), 1), first.run().value());

            soon(() -> assertThat(placed(wire, second)).hasSizeGreaterThan(2));
            int before = placed(wire, first).size();
            int later = placed(wire, second).size();
            soon(() -> assertThat(placed(wire, second)).hasSizeGreaterThan(later + 1));
            assertThat(placed(wire, first)).hasSize(before);
        }
    }

    private static List<Placed> placed(Wire wire, RequestPlacement asked) {
        return wire.events(Placed.class, asked.run().value());
    }

    private RequestPlacement asked() {
        return new RequestPlacement(
                new RunId(identifiers.next()),
                1,
                new OrganisationId("repeat"),
                new AgentName("script"),
                new Repository("my-org/web"),
                List.of());
    }

    private MachineState machine() {
        return new MachineState(
                new MachineId(identifiers.next()),
                new OrganisationId("repeat"),
                "mini",
                MachineStatus.ONLINE,
                new MachineAddress(Topic.MACHINE_COMMAND.topicName(), 5, 1),
                1,
                List.of(new AgentName("script")),
                Map.of(),
                "1",
                Instant.now());
    }

    private static void soon(ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(check);
    }
}
