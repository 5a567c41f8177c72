package dev.rush.registry.store;

import dev.rush.contracts.machine.MachineAddress;
import dev.rush.platform.database.Rows;
import dev.rush.registry.domain.Machine;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Addresses of removed machines as rows. Every method runs within the caller's transaction. */
@ApplicationScoped
public class RetiredAddressRepository implements PanacheRepositoryBase<RetiredAddressEntity, String> {
    /** The last address of every partition that a removed machine had. */
    public Uni<List<MachineAddress>> all() {
        return listAll()
                .map(rows -> rows.stream().map(RetiredAddressEntity::address).toList());
    }

    /** Remembers the address of a machine that is removed. */
    public Uni<Void> retire(Machine removed) {
        String id = RetiredAddressEntity.idOf(removed.address());
        return Rows.save(findById(id), RetiredAddressEntity::new, row -> row.copy(removed));
    }
}
