package dev.rush.scheduler.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineState;
import dev.rush.platform.database.Rows;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Machines as rows. Every method runs within the caller's transaction, in its turn. */
@ApplicationScoped
public class MachineRepository implements PanacheRepositoryBase<MachineEntity, String> {
    /** All machines of all organisations, by name; those that were removed are none. */
    public Uni<List<MachineState>> states() {
        return list("status <> 'REMOVED' order by name")
                .map(rows -> rows.stream().map(MachineEntity::state).toList());
    }

    /**
     * Writes what the registry says, unless something later is known; whether there is something new in it.
     *
     * @param sequence the position of the event among the registry's about that machine
     */
    public Uni<Boolean> save(MachineState state, long sequence) {
        var isNews = new AtomicBoolean();
        return Rows.save(
                        findById(state.machine().value()),
                        MachineEntity::new,
                        row -> isNews.set(row.copyUnlessOlder(state, sequence)))
                .map(saved -> isNews.get());
    }

    /** The machines of one organisation, by name. */
    public Uni<List<MachineState>> ofOrganisation(OrganisationId organisation) {
        return list("organisation = ?1 and status <> 'REMOVED' order by name", organisation.value())
                .map(rows -> rows.stream().map(MachineEntity::state).toList());
    }
}
