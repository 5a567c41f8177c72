package dev.rush.registry.domain;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.topic.CommandCell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All machines of a cell, as a newcomer finds them.
 *
 * @param machines who is registered, of every organisation
 * @param removed who was removed from which partition, and when
 * @param partitions how many the topic of the cell has
 */
public record Fleet(List<Machine> machines, List<RemovedMachine> removed, int partitions) {
    /**
     * How long a partition rests after its machine was removed: a day longer than any command for that machine is kept, so that
     * the generation is not all that stands between such a command and the newcomer.
     */
    public static final Duration REST = CommandCell.RETENTION.plusDays(1);

    /** How many partitions are kept free for newcomers. */
    static final int SPARE = 16;

    /** How many a cell gets at once. */
    static final int STEP = 64;

    /** A cell that has as many partitions as it was made with. */
    public Fleet(List<Machine> machines, List<RemovedMachine> removed) {
        this(machines, removed, CommandCell.PARTITIONS);
    }

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
     * The first partition of the cell that no machine has and that does not rest; nothing when there is none. A partition that was
     * another machine's comes with the next generation, so that commands for the one before are not taken for the newcomer's.
     */
    Optional<MachineAddress> freeAddress(CommandCell cell, Instant now) {
        return free(cell, now)
                .mapToObj(partition ->
                        new MachineAddress(cell.topicName(), partition, lastGeneration(cell, partition) + 1))
                .findFirst();
    }

    /** How many partitions the cell should have by now: more than it has when few of them are free, and never less. */
    public int wantedPartitions(CommandCell cell, Instant now) {
        return partitions < CommandCell.MOST_PARTITIONS && free(cell, now).count() < SPARE
                ? Math.min(partitions + STEP, CommandCell.MOST_PARTITIONS)
                : partitions;
    }

    /** Whether the cell can get more partitions. */
    boolean canGrow() {
        return partitions < CommandCell.MOST_PARTITIONS;
    }

    private IntStream free(CommandCell cell, Instant now) {
        Instant rested = now.minus(REST);
        Set<Integer> closed = Stream.concat(
                        machines.stream().map(Machine::address),
                        removed.stream()
                                .filter(machine -> machine.removedAt().isAfter(rested))
                                .map(RemovedMachine::address))
                .filter(address -> address.topic().equals(cell.topicName()))
                .map(MachineAddress::partition)
                .collect(Collectors.toSet());
        return IntStream.range(0, partitions).filter(partition -> !closed.contains(partition));
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
