package dev.rush.dispatch.domain.run;

import dev.rush.contracts.machine.MachineCommand;
import dev.rush.contracts.placement.PlacementRequest;
import dev.rush.contracts.run.RunEvent;
import dev.rush.contracts.run.RunState;

/** What dispatch publishes because of a decision; each goes through the outbox, in order. */
public sealed interface Effect {
    /** All services learn what was decided. */
    record Announce(RunEvent event) implements Effect {}

    /** All services learn the state of the run. */
    record ShowState(RunState state) implements Effect {}

    /** The scheduler is asked for a slot, or given one back. */
    record AskScheduler(PlacementRequest request) implements Effect {}

    /** A command for one machine, on its own partition. */
    record TellMachine(Holder machine, MachineCommand command) implements Effect {}
}
