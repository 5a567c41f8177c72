package dev.rush.registry.store;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.platform.database.Rows;
import dev.rush.registry.domain.RefusedMachine;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Machines that wait to be registered, as rows. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class RefusedMachineRepository implements PanacheRepositoryBase<RefusedMachineEntity, String> {
    /** Those of one organisation that have asked since then, by name. */
    public Uni<List<RefusedMachine>> ofOrganisation(OrganisationId organisation, Instant since) {
        return list("organisation = ?1 and lastAsked >= ?2 order by name, id", organisation.value(), since)
                .map(rows -> rows.stream().map(RefusedMachineEntity::machine).toList());
    }

    /** Writes the refusal over the one before. */
    public Uni<Void> save(RefusedMachine machine) {
        return Rows.save(findById(machine.id().value()), RefusedMachineEntity::new, row -> row.copy(machine));
    }

    /** Forgets that a machine was refused. */
    public Uni<Void> forget(MachineId id) {
        return deleteById(id.value()).replaceWithVoid();
    }

    /** Forgets those that have not asked since then. */
    public Uni<Void> forgetBefore(Instant limit) {
        return delete("lastAsked < ?1", limit).replaceWithVoid();
    }
}
