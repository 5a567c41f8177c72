package dev.rush.dispatch.domain.admission;

import static dev.rush.dispatch.domain.run.Refused.Kind.INVALID_REQUEST;
import static dev.rush.dispatch.domain.run.Refused.Kind.NO_MACHINE_FITS;

import dev.rush.contracts.capability.Requirement;
import dev.rush.dispatch.domain.run.Refused;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks what a run requires of its machine: what no registered machine is or has is said at once, with what would fit, and not
 * queued in the hope of a machine that nobody knows.
 */
final class RequirementCheck {
    private RequirementCheck() {}

    /** Whether all that was typed are requirements, and not too many. */
    static Optional<Refused> typed(RunRequest request) {
        if (request.require().size() > Requirement.MOST || request.prefer().size() > Requirement.MOST) {
            return Optional.of(
                    Refused.of(INVALID_REQUEST, "a request has at most " + Requirement.MOST + " requirements"));
        }
        return Stream.concat(request.require().stream(), request.prefer().stream())
                .flatMap(one -> flaw(one).stream())
                .findFirst();
    }

    private static Optional<Refused> flaw(String typed) {
        try {
            var unused = Requirement.parse(typed);
            return Optional.empty();
        } catch (IllegalArgumentException failure) {
            return Optional.of(
                    Refused.of(INVALID_REQUEST, AdmissionCheck.quoted(typed) + " is " + failure.getMessage()));
        }
    }

    /** Those requirements, each once, in their order. */
    static List<Requirement> read(List<String> typed) {
        return List.copyOf(typed.stream().map(Requirement::parse).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Whether one of the machines is and has all that is required, whatever it does now. */
    static Optional<Refused> met(RunRequest request, List<KnownMachine> able) {
        return Fitting.whyNone(request.agent(), read(request.require()), able)
                .map(why -> Refused.of(NO_MACHINE_FITS, why, "rush computers list"));
    }
}
