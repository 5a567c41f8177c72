package dev.rush.scheduler.domain;

import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.placement.Refusal;
import dev.rush.scheduler.domain.PlacementDecision.Found;
import dev.rush.scheduler.domain.PlacementDecision.NotYet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Chooses a machine for one request by looking at every one: among those that can take the attempt the one of the best
 * {@link Merit}. Machines of other organisations are not even named. {@link Choices} chooses the same for many requests, and looks
 * at each machine once.
 */
public final class PlacementRules {
    private PlacementRules() {}

    /** A machine of the organisation, and its place by name. */
    private record Ranked(MachineState machine, int rank) {}

    /** The machine for the request, and for every other machine of the organisation why not. */
    public static PlacementDecision decide(Request asking, List<MachineState> machines, Load load) {
        RequestPlacement request = asking.asked();
        Shape shape = Shape.of(asking);
        List<MachineState> own = machines.stream()
                .filter(machine -> machine.organisation().equals(request.organisation()))
                .sorted(Comparator.comparing(MachineState::name))
                .toList();
        Optional<MachineState> best = IntStream.range(0, own.size())
                .mapToObj(rank -> new Ranked(own.get(rank), rank))
                .filter(ranked -> obstacle(shape, ranked.machine(), load).isEmpty())
                .min(Comparator.comparing(ranked -> merit(request, shape, ranked, load)))
                .map(Ranked::machine);
        List<Refusal> refusals = own.stream()
                .filter(machine -> best.filter(machine::equals).isEmpty())
                .map(machine -> refusal(shape, machine, load, best))
                .toList();
        return best.<PlacementDecision>map(machine -> new Found(machine, refusals))
                .orElseGet(() -> new NotYet(refusals));
    }

    private static Refusal refusal(Shape shape, MachineState machine, Load load, Optional<MachineState> best) {
        return obstacle(shape, machine, load)
                .orElseGet(() -> Obstacles.notChosen(
                        shape, machine, best.map(MachineState::name).orElse("")));
    }

    private static Merit merit(RequestPlacement request, Shape shape, Ranked ranked, Load load) {
        MachineState machine = ranked.machine();
        boolean isWarm =
                load.hasHome(request.repository(), machine.machine()) || Merit.hasMirror(machine, request.repository());
        return Merit.of(
                Merit.missed(shape, machine), load.takenOf(machine.machine()), machine.slots(), isWarm, ranked.rank());
    }

    private static Optional<Refusal> obstacle(Shape shape, MachineState machine, Load load) {
        return Obstacles.lasting(shape, machine)
                .or(() -> load.takenOf(machine.machine()) < machine.slots()
                        ? Optional.empty()
                        : Optional.of(Obstacles.full(machine)));
    }
}
