package dev.rush.registry.store;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.platform.database.Rows;
import dev.rush.registry.domain.Machine;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** Machines as rows. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class MachineRepository implements PanacheRepositoryBase<MachineEntity, String> {
    /** The machine, its row locked until the transaction ends. */
    public Uni<Optional<Machine>> findLocked(MachineId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .map(found -> Optional.ofNullable(found).map(MachineEntity::machine));
    }

    /** All machines of all organisations, by name. */
    public Uni<List<Machine>> allMachines() {
        return list("order by name").map(MachineRepository::machines);
    }

    /** The machines of one organisation, by name. */
    public Uni<List<Machine>> ofOrganisation(OrganisationId organisation) {
        return list("organisation = ?1 order by name", organisation.value()).map(MachineRepository::machines);
    }

    /** Writes the machine over what is there, or as a new row. */
    public Uni<Void> save(Machine machine) {
        return Rows.save(findById(machine.id().value()), MachineEntity::new, row -> row.copy(machine));
    }

    /** Deletes the machine's row. */
    public Uni<Void> remove(MachineId id) {
        return deleteById(id.value()).replaceWithVoid();
    }

    private static List<Machine> machines(List<MachineEntity> rows) {
        return rows.stream().map(MachineEntity::machine).toList();
    }
}
