package dev.rush.registry.domain;

import dev.rush.contracts.machine.MachineStatus;
import java.util.Optional;

/** What becomes of the wish to remove a machine. */
public sealed interface Removal {
    /** It is removed: its name and its partition are free. */
    record Removed(Machine machine) implements Removal {}

    /** It is not lost: it may hold runs, or come back and read a partition that is another's by then. */
    record StillExpected(Machine machine) implements Removal {}

    /** There is no such machine. */
    record Unknown() implements Removal {}

    /** Only a lost machine is removed, because its runs have been given up. */
    static Removal decide(Optional<Machine> known) {
        return known.<Removal>map(machine ->
                        machine.status() == MachineStatus.LOST ? new Removed(machine) : new StillExpected(machine))
                .orElseGet(Unknown::new);
    }
}
