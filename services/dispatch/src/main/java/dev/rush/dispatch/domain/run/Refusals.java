package dev.rush.dispatch.domain.run;

import dev.rush.contracts.placement.Refusal;
import java.util.List;
import java.util.stream.Collectors;

/** Shows people why no machine took a run yet. */
final class Refusals {
    private Refusals() {}

    static String shown(List<Refusal> refusals) {
        return refusals.isEmpty()
                ? "no machine is registered"
                : refusals.stream()
                        .map(refusal -> refusal.machine() + ": " + refusal.reason())
                        .collect(Collectors.joining("; "));
    }
}
