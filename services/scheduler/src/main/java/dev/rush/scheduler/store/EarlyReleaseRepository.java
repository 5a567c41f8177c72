package dev.rush.scheduler.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.topic.Topic;
import dev.rush.platform.database.Rows;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Releases that came before their requests, so that such a request takes no slot that nobody gives back. Every method runs
 * within the caller's transaction, in its turn.
 */
@ApplicationScoped
public class EarlyReleaseRepository implements PanacheRepositoryBase<EarlyReleaseEntity, String> {
    /** Remembers a release, for as long as its request can still be on the topic. */
    public Uni<Void> remember(ReleasePlacement released, OrganisationId organisation, Instant now) {
        String id = RequestEntity.idOf(released.run(), released.attempt());
        Instant oldest = now.minus(Topic.PLACEMENT_REQUEST.retention());
        return delete("releasedAt < ?1", oldest)
                .chain(() -> Rows.save(findById(id), EarlyReleaseEntity::new, row -> {
                    row.id = id;
                    row.organisation = organisation.value();
                    row.releasedAt = now;
                }));
    }

    /** Whether that attempt was released before it was asked for; forgets it. */
    public Uni<Boolean> take(RunId run, int attempt) {
        return deleteById(RequestEntity.idOf(run, attempt));
    }
}
