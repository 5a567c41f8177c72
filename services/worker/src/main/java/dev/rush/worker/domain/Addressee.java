package dev.rush.worker.domain;

import dev.rush.contracts.id.MachineId;
import java.util.Objects;

/**
 * Whom a command in a partition is for. A partition that was another machine's still holds that one's commands.
 *
 * @param machine who reads the partition
 * @param generation how often the partition was given to a machine, counted when it was given to this one
 */
public record Addressee(MachineId machine, long generation) {
    public Addressee {
        Objects.requireNonNull(machine, "machine");
    }

    /**
     * Whether a command is for this machine since it has the partition.
     *
     * @param toMachine the machine that the command names
     * @param ofGeneration the generation that it names
     */
    public boolean isMeant(String toMachine, String ofGeneration) {
        return machine.value().equals(toMachine) && Long.toString(generation).equals(ofGeneration);
    }
}
