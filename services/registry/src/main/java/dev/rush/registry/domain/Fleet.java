package dev.rush.registry.domain;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.topic.CommandCell;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All machines of a cell, as a newcomer finds them.
 *
 * @param machines who is registered, of every organisation
 * @param removed who was removed from which partition
 */
public record Fleet(List<Machine> machines, List<RemovedMachine> removed) {
    public Fleet {
        machines = List.copyOf(machines);
        removed = List.copyOf(removed);
    }

    /** That machine, if it is registered. */
    Optional<Machine> find(MachineId id) {
        return machines.stream().filter(machine -> machine.id().equals(id)).findFirst();
    }

    /** The names that are taken in an organisation. */
    Set<String> names(OrganisationId organisation) {
        return machines.stream()
                .filter(machine -> machine.organisation().equals(organisation))
                .map(Machine::name)
                .collect(Collectors.toSet());
    }

    /**
     * The first partition of the cell that no machine has; nothing when all are taken. A partition that was another
     * machine's comes with the next generation, so that commands for the one before are not taken for the newcomer's.
     */
    Optional<MachineAddress> freeAddress(CommandCell cell) {
        Set<Integer> taken = machines.stream()
                .map(Machine::address)
                .filter(address -> address.topic().equals(cell.topicName()))
                .map(MachineAddress::partition)
                .collect(Collectors.toSet());
        return IntStream.range(0, CommandCell.PARTITIONS)
                .filter(partition -> !taken.contains(partition))
                .mapToObj(partition ->
                        new MachineAddress(cell.topicName(), partition, lastGeneration(cell, partition) + 1))
                .findFirst();
    }

    /** How many states of that machine were published before it was removed; 0 for one that never was. */
    long lastSequence(MachineId id) {
        return removed.stream()
                .filter(machine -> machine.id().equals(id))
                .mapToLong(RemovedMachine::sequence)
                .max()
                .orElse(0);
    }

    /**
     * Whether that machine came in by a line, was removed after that, and has come in by none since: what its worker said before
     * it was cut off may be read after the removal.
     */
    boolean isShutOut(MachineId id, long enrolment) {
        return enrolment > 0
                && removed.stream().anyMatch(machine -> machine.id().equals(id) && machine.enrolment() >= enrolment);
    }

    private long lastGeneration(CommandCell cell, int partition) {
        return removed.stream()
                .map(RemovedMachine::address)
                .filter(address -> address.topic().equals(cell.topicName()) && address.partition() == partition)
                .mapToLong(MachineAddress::generation)
                .max()
                .orElse(0);
    }
}
