package dev.rush.scheduler.domain;

import static dev.rush.contracts.placement.RefusalKind.AGENT_MISSING;
import static dev.rush.contracts.placement.RefusalKind.CORDONED;
import static dev.rush.contracts.placement.RefusalKind.DISCONNECTED;
import static dev.rush.contracts.placement.RefusalKind.FULL;
import static dev.rush.contracts.placement.RefusalKind.LOST;
import static dev.rush.contracts.placement.RefusalKind.NOT_ASKED_FOR;
import static dev.rush.contracts.placement.RefusalKind.NOT_CHOSEN;
import static dev.rush.contracts.placement.RefusalKind.NO_SLOTS;
import static dev.rush.contracts.placement.RefusalKind.OTHER;
import static dev.rush.contracts.placement.RefusalKind.REQUIREMENT_UNMET;

import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.capability.Traits;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.machine.Intake;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.placement.Refusal;
import dev.rush.contracts.placement.RefusalKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a machine cannot take an attempt; said without times or counts that change by themselves. */
final class Obstacles {
    private static final String FILE = ".rush/config.yml";

    private Obstacles() {}

    /** Why the machine cannot take such an attempt, however many of its slots are free; nothing when it can. */
    static Optional<Refusal> lasting(Shape shape, MachineState machine) {
        if (!shape.machines().isEmpty() && !shape.machines().contains(machine.name())) {
            return refused(machine, NOT_ASKED_FOR, "the run asks for " + String.join(" or ", shape.machines()));
        }
        return switch (machine.status()) {
            case ONLINE -> shut(machine).or(() -> lack(shape, machine));
            case DISCONNECTED -> refused(machine, DISCONNECTED, "is not connected; it may be asleep");
            case UNKNOWN -> refused(machine, OTHER, "is in a state that this scheduler does not know");
            case LOST -> refused(machine, LOST, "was not heard of for too long");
            case REMOVED -> refused(machine, LOST, "was removed");
        };
    }

    private static Optional<Refusal> shut(MachineState machine) {
        return switch (machine.intake()) {
            case OPEN -> Optional.empty();
            case CORDONED -> refused(machine, CORDONED, "takes no new run: somebody has cordoned it");
            case DRAINING -> refused(machine, CORDONED, "takes no new run: it is being drained");
            case UNKNOWN -> refused(machine, CORDONED, "takes no new run");
        };
    }

    private static Optional<Refusal> lack(Shape shape, MachineState machine) {
        if (!machine.agents().contains(shape.agent())) {
            String has =
                    machine.agents().stream().map(AgentName::value).sorted().collect(Collectors.joining(", "));
            return refused(
                    machine, AGENT_MISSING, "does not have " + shape.agent() + (has.isEmpty() ? "" : ", only " + has));
        }
        if (machine.slots() < 1) {
            return refused(machine, NO_SLOTS, "offers no slot");
        }
        return unmet(shape, machine);
    }

    private static Optional<Refusal> unmet(Shape shape, MachineState machine) {
        if (shape.requirements().isEmpty()) {
            return Optional.empty();
        }
        String missing = missing(
                shape.requirements(),
                machine,
                one -> shape.ofRepository().contains(one) ? " which " + FILE + " requires" : "");
        return missing.isEmpty() ? Optional.empty() : refused(machine, REQUIREMENT_UNMET, "does not have " + missing);
    }

    /** Those that the machine does not have, what it has instead, and a remark on each; empty when it has them all. */
    private static String missing(
            List<Requirement> wanted, MachineState machine, Function<Requirement, String> remark) {
        Traits traits = machine.traits();
        return wanted.stream()
                .filter(one -> !one.isMetBy(traits))
                .map(one -> one + traits.of(one.name()).map(Obstacles::shown).orElse("") + remark.apply(one))
                .collect(Collectors.joining(", "));
    }

    private static String shown(Fact has) {
        return " (has " + String.join(", ", has.values()) + ")";
    }

    /** That all its slots are taken. */
    static Refusal full(MachineState machine) {
        return new Refusal(
                machine.name(),
                FULL,
                machine.slots() == 1 ? "its only slot is taken" : "all " + machine.slots() + " slots are taken");
    }

    /** That another one was chosen. */
    static Refusal notChosen(Shape shape, MachineState machine, String chosen) {
        String missing = missing(shape.hints(), machine, one -> "");
        String why = missing.isEmpty()
                ? "could take it too"
                : "does not have " + missing + ", which " + FILE + " was found to require";
        return new Refusal(machine.name(), NOT_CHOSEN, why + "; " + chosen + " was the better choice");
    }

    /** Whether the machine is given runs at all now. */
    static boolean takesRuns(MachineState machine) {
        return switch (machine.status()) {
            case ONLINE -> machine.intake() == Intake.OPEN;
            case DISCONNECTED, LOST, REMOVED, UNKNOWN -> false;
        };
    }

    private static Optional<Refusal> refused(MachineState machine, RefusalKind kind, String reason) {
        return Optional.of(new Refusal(machine.name(), kind, reason));
    }
}
