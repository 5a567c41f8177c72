package dev.rush.identity.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.platform.database.Rows;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;

/** Organisations as rows. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class OrganisationRepository implements PanacheRepositoryBase<OrganisationEntity, String> {
    /** Locks the organisation's row until the transaction ends; false when there is no such organisation. */
    public Uni<Boolean> lock(OrganisationId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE).map(found -> found != null);
    }

    /** Makes an organisation; one that is there stays as it is. */
    public Uni<Void> make(OrganisationId id, Instant now) {
        return Rows.save(findById(id.value()), OrganisationEntity::new, row -> {
            row.createdAt = row.id == null ? now : row.createdAt;
            row.id = id.value();
        });
    }

    /** All of them, by name. */
    public Uni<List<OrganisationId>> everyOne() {
        return list("order by id")
                .map(rows ->
                        rows.stream().map(row -> new OrganisationId(row.id)).toList());
    }
}
