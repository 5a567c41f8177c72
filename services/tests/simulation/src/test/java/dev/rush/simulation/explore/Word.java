package dev.rush.simulation.explore;

import dev.rush.contracts.attempt.AttemptEvent;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand;
import dev.rush.contracts.placement.Placement.Placed;
import dev.rush.contracts.placement.PlacementRequest;
import dev.rush.contracts.pullrequest.PullRequestEvent;
import dev.rush.contracts.run.RunEvent;

/** Something that was said. What was said once can be heard at any time, in any order and as often as you like. */
sealed interface Word {
    /** Whether dispatch is the one who hears it. */
    default boolean isForDispatch() {
        return switch (this) {
            case Answer answer -> true;
            case Report report -> true;
            case Outcome outcome -> true;
            case Ask ask -> false;
            case Command command -> false;
            case Decided decided -> false;
        };
    }

    /** Dispatch to the scheduler. */
    record Ask(PlacementRequest request) implements Word {}

    /** The scheduler to dispatch. */
    record Answer(Placed placed) implements Word {}

    /** Dispatch to a machine, in the partition of an address. */
    record Command(MachineId machine, MachineAddress address, MachineCommand command) implements Word {}

    /** A machine to dispatch. */
    record Report(MachineId machine, AttemptEvent event) implements Word {}

    /** Dispatch to the pull-request service. */
    record Decided(RunEvent event) implements Word {}

    /** The pull-request service to dispatch. */
    record Outcome(PullRequestEvent event) implements Word {}
}
