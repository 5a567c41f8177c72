package dev.rush.identity.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.identity.domain.Decision;
import dev.rush.platform.database.Rows;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Decisions as rows. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class DecisionRepository implements PanacheRepositoryBase<DecisionEntity, UUID> {
    /** The newest decisions of an organisation before a moment, newest first. */
    public Uni<List<Decision>> newest(OrganisationId organisation, Instant before, int most) {
        return find("organisation = ?1 and decidedAt < ?2 order by decidedAt desc, id", organisation.value(), before)
                .page(0, most)
                .list()
                .map(rows -> rows.stream().map(DecisionEntity::decision).toList());
    }

    /** Writes one down. */
    public Uni<Void> save(Decision decision) {
        return Rows.save(findById(decision.id()), DecisionEntity::new, row -> row.copy(decision));
    }
}
