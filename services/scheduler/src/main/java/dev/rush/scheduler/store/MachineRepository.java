package dev.rush.scheduler.store;

import dev.rush.contracts.machine.MachineState;
import dev.rush.platform.database.Rows;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Machines as rows. Every method runs within the caller's transaction, in its turn. */
@ApplicationScoped
public class MachineRepository implements PanacheRepositoryBase<MachineEntity, String> {
    /** All machines of all organisations. */
    public Uni<List<MachineState>> states() {
        return list("order by name")
                .map(rows -> rows.stream().map(MachineEntity::state).toList());
    }

    /**
     * Writes what the registry says, unless something later is known.
     *
     * @param sequence the position of the event among the registry's about that machine
     */
    public Uni<Void> save(MachineState state, long sequence) {
        return Rows.save(
                findById(state.machine().value()), MachineEntity::new, row -> row.copyUnlessOlder(state, sequence));
    }
}
