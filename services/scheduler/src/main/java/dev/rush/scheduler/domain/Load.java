package dev.rush.scheduler.domain;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.run.Repository;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What machines hold.
 *
 * @param taken how many slots of a machine are given to attempts; one that is not named has none taken
 * @param homes the machines that have had a repository before, so that its objects are there
 * @param held how many slots the runs of somebody hold; one who is not named holds none
 */
public record Load(Map<MachineId, Integer> taken, Map<Repository, Set<MachineId>> homes, Map<Owner, Integer> held) {
    public Load {
        taken = Map.copyOf(taken);
        homes = Map.copyOf(homes);
        held = Map.copyOf(held);
    }

    /** What machines hold, when it is not known for whom. */
    public Load(Map<MachineId, Integer> taken, Map<Repository, Set<MachineId>> homes) {
        this(taken, homes, Map.of());
    }

    /** How many slots their runs hold. */
    int heldBy(Owner owner) {
        return held.getOrDefault(owner, 0);
    }

    /** How many slots of the machine are taken. */
    int takenOf(MachineId machine) {
        return taken.getOrDefault(machine, 0);
    }

    /** Whether the machine could take one more attempt, if the attempt suits it. */
    boolean hasFreeSlot(MachineState machine) {
        return Obstacles.takesRuns(machine) && takenOf(machine.machine()) < machine.slots();
    }

    /** The organisations that have a machine with a free slot. */
    public Set<OrganisationId> withFreeSlots(List<MachineState> machines) {
        return machines.stream()
                .filter(this::hasFreeSlot)
                .map(MachineState::organisation)
                .collect(Collectors.toSet());
    }

    /** Whether the machine has had the repository before. */
    boolean hasHome(Repository repository, MachineId machine) {
        return homes.getOrDefault(repository, Set.of()).contains(machine);
    }

    /** The load after one more attempt on that repository was given to the machine. */
    Load with(MachineId machine, Repository repository) {
        Map<MachineId, Integer> moreTaken = new HashMap<>(taken);
        moreTaken.merge(machine, 1, Integer::sum);
        Set<MachineId> machines = new HashSet<>(homes.getOrDefault(repository, Set.of()));
        machines.add(machine);
        Map<Repository, Set<MachineId>> moreHomes = new HashMap<>(homes);
        moreHomes.put(repository, Set.copyOf(machines));
        return new Load(moreTaken, moreHomes, held);
    }
}
