package dev.rush.scheduler.domain;

import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.placement.Refusal;
import java.util.List;
import java.util.Objects;

/** What {@link PlacementRules} decided about a request: which machine, and why no other. */
public sealed interface PlacementDecision {
    /** Every machine of the organisation that did not get it, and why; by name. */
    List<Refusal> refusals();

    /**
     * This machine.
     *
     * @param machine the machine
     * @param refusals the others
     */
    record Found(MachineState machine, List<Refusal> refusals) implements PlacementDecision {
        public Found {
            Objects.requireNonNull(machine, "machine");
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * None now.
     *
     * @param refusals all of them; empty when the organisation has no machine
     */
    record NotYet(List<Refusal> refusals) implements PlacementDecision {
        public NotYet {
            refusals = List.copyOf(refusals);
        }
    }
}
