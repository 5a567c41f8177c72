package dev.rush.simulation.world;

import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.AttemptOutcome.Unfit;
import dev.rush.contracts.run.Repository;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What repositories require, as only a machine that was given a run there reads it. */
final class Rules {
    /** Requires nothing. */
    static final Repository PLAIN = new Repository("my-org/web");

    /** Requires the first machine. */
    static final Repository PICKY = new Repository("my-org/picky");

    /** Requires something else each time that somebody looks. */
    static final Repository CONTRARY = new Repository("my-org/contrary");

    private static final String NUMBER = "number";

    private Rules() {}

    /** What a machine says of itself. */
    static Map<String, String> labels(MachineId machine) {
        return Map.of(NUMBER, machine.value().substring(11));
    }

    /** What is handed back by a machine that does not find what is required, unless that was known when it was chosen. */
    static Optional<Unfit> unfit(StartAttempt start, MachineId machine) {
        List<Requirement> required = required(start);
        boolean isKnown = start.spec().requirements().containsAll(required);
        boolean isMet = required.equals(
                List.of(new Requirement(NUMBER + "=" + labels(machine).get(NUMBER))));
        return isKnown || isMet ? Optional.empty() : Optional.of(new Unfit(required, required));
    }

    private static List<Requirement> required(StartAttempt start) {
        Repository repository = start.spec().repository();
        if (repository.equals(PICKY)) {
            return List.of(new Requirement(NUMBER + "=1"));
        }
        return repository.equals(CONTRARY)
                ? List.of(new Requirement(NUMBER + "!=" + (100 + start.attempt())))
                : List.of();
    }
}
