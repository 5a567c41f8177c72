package dev.rush.dispatch.domain.admission;

import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.run.AttemptOutcome.Unfit;
import dev.rush.contracts.run.RunSpec;
import dev.rush.dispatch.domain.run.Run;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether any registered machine could ever take a run, whatever it does now; and what the nearest lack when none could. */
public final class Fitting {
    private static final int SHOWN = 5;

    private Fitting() {}

    /** Why none of these machines could ever take a run that was handed back; nothing when one could. */
    public static Optional<String> whyNone(Run run, Unfit unfit, List<KnownMachine> machines) {
        RunSpec spec = run.spec();
        List<KnownMachine> able = machines.stream()
                .filter(machine -> spec.machines().isEmpty() || spec.machines().contains(machine.name()))
                .filter(machine -> machine.agents().contains(spec.agent()))
                .toList();
        return able.isEmpty()
                ? Optional.of("no registered computer that may take it has " + spec.agent())
                : whyNone(spec.agent().value(), run.requiredWith(unfit.requirements()), able);
    }

    /** Why none of these machines, which all may take the run and have its agent, is and has what is required. */
    static Optional<String> whyNone(String agent, List<Requirement> required, List<KnownMachine> able) {
        if (able.stream().anyMatch(machine -> missing(machine, required).isEmpty())) {
            return Optional.empty();
        }
        String nearest = able.stream()
                .sorted(Comparator.comparing(
                        (KnownMachine machine) -> missing(machine, required).size()))
                .limit(SHOWN)
                .map(machine -> lack(machine, missing(machine, required)))
                .collect(Collectors.joining("; "));
        String more = able.size() > SHOWN ? "; and " + (able.size() - SHOWN) + " more" : "";
        return Optional.of("no registered computer could ever take this: " + nearest + more
                + ". It would fit a computer with " + agent + " and " + shown(required));
    }

    private static List<Requirement> missing(KnownMachine machine, List<Requirement> required) {
        return required.stream().filter(one -> !one.isMetBy(machine.traits())).toList();
    }

    private static String lack(KnownMachine machine, List<Requirement> missing) {
        return machine.name() + " lacks "
                + missing.stream().map(one -> lack(machine, one)).collect(Collectors.joining(", "));
    }

    private static String lack(KnownMachine machine, Requirement one) {
        return one
                + machine.traits()
                        .of(one.name())
                        .map(Fact::values)
                        .map(has -> " (has " + String.join(", ", has) + ")")
                        .orElse("");
    }

    private static String shown(List<Requirement> required) {
        return required.stream().map(Requirement::value).collect(Collectors.joining(", "));
    }
}
