package dev.rush.dispatch.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineState;
import dev.rush.dispatch.domain.admission.KnownMachine;
import dev.rush.platform.database.Rows;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;

/** What dispatch knows of machines. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class MachineRepository implements PanacheRepositoryBase<MachineEntity, String> {
    /** The organisation's registered machines, by name. */
    public Uni<List<KnownMachine>> ofOrganisation(OrganisationId organisation) {
        return list("organisation = ?1 order by name", organisation.value())
                .map(rows -> rows.stream().map(MachineEntity::machine).toList());
    }

    /** Writes what the registry says, unless something later is known. */
    public Uni<Void> save(MachineState state) {
        return Rows.save(
                findById(state.machine().value(), LockModeType.PESSIMISTIC_WRITE),
                MachineEntity::new,
                row -> row.copyUnlessOlder(state));
    }
}
