package dev.rush.registry.domain;

import dev.rush.contracts.machine.MachineStatus;
import java.util.Optional;

/** What becomes of the wish to remove a machine. */
public sealed interface Removal {
    /**
     * It is removed: its name and its partition are free, and its key is no good any more.
     *
     * @param machine as it is published the last time
     */
    record Removed(Machine machine) implements Removal {}

    /** It is not lost: it may hold runs, which would end. */
    record StillExpected(Machine machine) implements Removal {}

    /** There is no such machine. */
    record Unknown() implements Removal {}

    /**
     * A lost machine is removed, because its runs have been given up; another one only if that is meant, because its runs end.
     *
     * @param anyway whether it is removed in whatever status it is
     */
    static Removal decide(Optional<Machine> known, boolean anyway) {
        return known.<Removal>map(machine -> anyway || machine.status() == MachineStatus.LOST
                        ? new Removed(machine.with(MachineStatus.REMOVED, machine.lastSeen()))
                        : new StillExpected(machine))
                .orElseGet(Unknown::new);
    }
}
