package dev.rush.scheduler.domain;

import static dev.rush.contracts.placement.RefusalKind.AGENT_MISSING;
import static dev.rush.contracts.placement.RefusalKind.DISCONNECTED;
import static dev.rush.contracts.placement.RefusalKind.FULL;
import static dev.rush.contracts.placement.RefusalKind.LOST;
import static dev.rush.contracts.placement.RefusalKind.NOT_ASKED_FOR;
import static dev.rush.contracts.placement.RefusalKind.NOT_CHOSEN;
import static dev.rush.contracts.placement.RefusalKind.NO_SLOTS;
import static dev.rush.contracts.placement.RefusalKind.OTHER;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.placement.Refusal;
import dev.rush.contracts.placement.RefusalKind;
import dev.rush.scheduler.domain.PlacementDecision.Found;
import dev.rush.scheduler.domain.PlacementDecision.NotYet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chooses a machine: among those that can take the attempt the one with the smallest share of its slots taken, then one that
 * has had the repository before, then the first by name. Machines of other organisations are not even named.
 */
public final class PlacementRules {
    private PlacementRules() {}

    /** The machine for the request, and for every other machine of the organisation why not. */
    public static PlacementDecision decide(RequestPlacement request, List<MachineState> machines, Load load) {
        List<MachineState> own = machines.stream()
                .filter(machine -> machine.organisation().equals(request.organisation()))
                .sorted(Comparator.comparing(MachineState::name))
                .toList();
        Optional<MachineState> best = own.stream()
                .filter(machine -> obstacle(request, machine, load).isEmpty())
                .min(preference(request, load));
        List<Refusal> refusals = own.stream()
                .filter(machine -> best.filter(machine::equals).isEmpty())
                .map(machine -> refusal(request, machine, load, best))
                .toList();
        return best.<PlacementDecision>map(machine -> new Found(machine, refusals))
                .orElseGet(() -> new NotYet(refusals));
    }

    private static Refusal refusal(
            RequestPlacement request, MachineState machine, Load load, Optional<MachineState> best) {
        return obstacle(request, machine, load).orElseGet(() -> {
            String chosen = best.map(MachineState::name).orElse("");
            return new Refusal(machine.name(), NOT_CHOSEN, "could take it too; " + chosen + " was the better choice");
        });
    }

    private static Comparator<MachineState> preference(RequestPlacement request, Load load) {
        return Comparator.<MachineState>comparingDouble(
                        machine -> (double) load.takenOf(machine.machine()) / machine.slots())
                .thenComparing(machine -> !load.hasHome(request.repository(), machine.machine()))
                .thenComparing(MachineState::name);
    }

    /** Why the machine cannot take the attempt now; said without times or counts that change by themselves. */
    private static Optional<Refusal> obstacle(RequestPlacement request, MachineState machine, Load load) {
        if (!request.machines().isEmpty() && !request.machines().contains(machine.name())) {
            return refused(machine, NOT_ASKED_FOR, "the run asks for " + String.join(" or ", request.machines()));
        }
        return switch (machine.status()) {
            case ONLINE -> shortage(request.agent(), machine, load);
            case DISCONNECTED -> refused(machine, DISCONNECTED, "is not connected; it may be asleep");
            case UNKNOWN -> refused(machine, OTHER, "is in a state that this scheduler does not know");
            case LOST -> refused(machine, LOST, "was not heard of for too long");
        };
    }

    private static Optional<Refusal> shortage(AgentName agent, MachineState machine, Load load) {
        if (!machine.agents().contains(agent)) {
            String has =
                    machine.agents().stream().map(AgentName::value).sorted().collect(Collectors.joining(", "));
            return refused(machine, AGENT_MISSING, "does not have " + agent + (has.isEmpty() ? "" : ", only " + has));
        }
        if (machine.slots() < 1) {
            return refused(machine, NO_SLOTS, "offers no slot");
        }
        return load.takenOf(machine.machine()) < machine.slots()
                ? Optional.empty()
                : refused(
                        machine,
                        FULL,
                        machine.slots() == 1
                                ? "its only slot is taken"
                                : "all " + machine.slots() + " slots are taken");
    }

    private static Optional<Refusal> refused(MachineState machine, RefusalKind kind, String reason) {
        return Optional.of(new Refusal(machine.name(), kind, reason));
    }
}
