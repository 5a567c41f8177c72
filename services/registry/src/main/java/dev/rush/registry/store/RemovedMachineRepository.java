package dev.rush.registry.store;

import dev.rush.platform.database.Rows;
import dev.rush.registry.domain.Machine;
import dev.rush.registry.domain.RemovedMachine;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Removed machines as rows. Every method runs within the caller's transaction. */
@ApplicationScoped
public class RemovedMachineRepository implements PanacheRepositoryBase<RemovedMachineEntity, String> {
    /** All of all organisations. */
    public Uni<List<RemovedMachine>> all() {
        return listAll()
                .map(rows -> rows.stream().map(RemovedMachineEntity::machine).toList());
    }

    /** Remembers a machine that is removed then. */
    public Uni<Void> remember(Machine removed, Instant at) {
        String id = RemovedMachineEntity.idOf(removed);
        return Rows.save(findById(id), RemovedMachineEntity::new, row -> row.copy(removed, at));
    }
}
