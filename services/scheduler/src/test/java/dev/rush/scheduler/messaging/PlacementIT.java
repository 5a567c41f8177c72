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
import dev.rush.contracts.placement.Placement.Waiting;
import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.placement.Refusal;
import dev.rush.contracts.placement.RefusalKind;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.Identifiers;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackboneResource.class)
class PlacementIT {
    private final Identifiers identifiers = Identifiers.secure(Clock.systemUTC());
    private Wire wire;
    private OrganisationId organisation;

    @BeforeEach
    void connect() {
        wire = new Wire(Topic.PLACEMENT);
        organisation = new OrganisationId("org-" + identifiers.next());
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void aRequestGetsAMachineAndItsAddress() {
        MachineState mini = register("mini", 2, MachineStatus.ONLINE);

        RequestPlacement asked = ask();

        soon(() -> assertThat(wire.events(Placed.class, asked.run().value()))
                .containsExactly(new Placed(asked.run(), 1, mini.machine(), "mini", mini.address(), List.of())));
    }

    @Test
    void whoComesTooLateWaitsAndGetsTheSlotThatIsGivenBack() {
        register("mini", 1, MachineStatus.ONLINE);
        RequestPlacement first = ask();
        soon(() -> assertThat(placed(first)).hasSize(1));

        RequestPlacement second = ask();
        soon(() -> assertThat(waiting(second))
                .containsExactly(new Waiting(
                        second.run(), 1, List.of(new Refusal("mini", RefusalKind.FULL, "its only slot is taken")))));
        wire.send(new ReleasePlacement(first.run(), 1), first.run().value());

        soon(() -> assertThat(placed(second)).hasSize(1));
    }

    @Test
    void aWaitingRequestIsPlacedWhenAMachineAppears() {
        RequestPlacement asked = ask();
        soon(() -> assertThat(waiting(asked)).containsExactly(new Waiting(asked.run(), 1, List.of())));

        register("late", 1, MachineStatus.ONLINE);

        soon(() -> assertThat(placed(asked)).hasSize(1));
    }

    @Test
    void aMachineThatComesBackTakesWhatWaitedForIt() {
        MachineState asleep = register("laptop", 1, MachineStatus.DISCONNECTED);
        RequestPlacement asked = ask();
        soon(() -> assertThat(waiting(asked))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.refusals())
                        .containsExactly(new Refusal(
                                "laptop", RefusalKind.DISCONNECTED, "is not connected; it may be asleep"))));

        tell(state(asleep.machine(), "laptop", 1, MachineStatus.ONLINE));

        soon(() -> assertThat(placed(asked)).hasSize(1));
    }

    @Test
    void theSameRequestAgainIsAnsweredWithTheSamePlacement() {
        register("alpha", 1, MachineStatus.ONLINE);
        register("beta", 1, MachineStatus.ONLINE);
        RequestPlacement asked = ask();
        soon(() -> assertThat(placed(asked)).hasSize(1));

        wire.send(asked, asked.run().value());

        soon(() -> assertThat(placed(asked)).hasSize(2));
        assertThat(placed(asked).stream().distinct()).hasSize(1);
    }

    @Test
    void theSameRecordAgainIsNotAnsweredAndTheSlotIsTakenOnce() {
        register("mini", 2, MachineStatus.ONLINE);
        RequestPlacement first = asked();
        wire.again(wire.send(first, first.run().value()));

        RequestPlacement second = ask();
        RequestPlacement third = ask();

        soon(() -> assertThat(Stream.of(first, second, third)
                        .map(asked -> placed(asked).size() + waiting(asked).size()))
                .containsExactly(1, 1, 1));
        assertThat(Stream.of(first, second, third)
                        .mapToInt(asked -> placed(asked).size())
                        .sum())
                .isEqualTo(2);
    }

    @Test
    void aReleasedRequestIsNotPlacedAgain() {
        register("mini", 1, MachineStatus.ONLINE);
        RequestPlacement gone = ask();
        soon(() -> assertThat(placed(gone)).hasSize(1));
        wire.send(new ReleasePlacement(gone.run(), 1), gone.run().value());
        wire.send(gone, gone.run().value());

        RequestPlacement next = ask();

        soon(() -> assertThat(placed(next)).hasSize(1));
        assertThat(placed(gone)).hasSize(1);
    }

    @Test
    void aReleaseThatComesBeforeItsRequestTakesNoSlot() {
        register("mini", 1, MachineStatus.ONLINE);
        RequestPlacement gone = asked();
        wire.send(new ReleasePlacement(gone.run(), 1), gone.run().value());
        wire.send(gone, gone.run().value());

        RequestPlacement next = sameRunNextAttempt(gone);
        wire.send(next, next.run().value());

        soon(() -> assertThat(placed(next)).extracting(Placed::attempt).containsExactly(2));
    }

    private static RequestPlacement sameRunNextAttempt(RequestPlacement before) {
        return new RequestPlacement(
                before.run(), 2, before.organisation(), before.agent(), before.repository(), before.machines());
    }

    private RequestPlacement ask() {
        RequestPlacement asked = asked();
        wire.send(asked, asked.run().value());
        return asked;
    }

    private RequestPlacement asked() {
        return new RequestPlacement(
                new RunId(identifiers.next()),
                1,
                organisation,
                new AgentName("script"),
                new Repository("my-org/web"),
                List.of());
    }

    private MachineState register(String name, int slots, MachineStatus status) {
        MachineState state = state(new MachineId(identifiers.next()), name, slots, status);
        tell(state);
        probe(state);
        return state;
    }

    /** Waits until the scheduler knows the machine: only then does it name it in a refusal. */
    private void probe(MachineState state) {
        RequestPlacement probe = new RequestPlacement(
                new RunId(identifiers.next()),
                1,
                organisation,
                new AgentName("nobody-has-it"),
                new Repository("my-org/probe"),
                List.of());
        wire.send(probe, probe.run().value());
        soon(() -> assertThat(waiting(probe))
                .isNotEmpty()
                .last()
                .satisfies(waiting -> assertThat(waiting.refusals())
                        .extracting(Refusal::machine)
                        .contains(state.name())));
        wire.send(new ReleasePlacement(probe.run(), 1), probe.run().value());
    }

    private void tell(MachineState state) {
        wire.send(state, state.machine().value());
    }

    private MachineState state(MachineId id, String name, int slots, MachineStatus status) {
        return new MachineState(
                id,
                organisation,
                name,
                status,
                new MachineAddress(Topic.MACHINE_COMMAND.topicName(), 5, 1),
                slots,
                List.of(new AgentName("script")),
                Map.of(),
                "1",
                Instant.now());
    }

    private List<Placed> placed(RequestPlacement asked) {
        return wire.events(Placed.class, asked.run().value());
    }

    private List<Waiting> waiting(RequestPlacement asked) {
        return wire.events(Waiting.class, asked.run().value());
    }

    private static void soon(ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(check);
    }
}
