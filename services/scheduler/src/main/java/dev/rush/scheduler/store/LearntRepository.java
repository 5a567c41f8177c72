package dev.rush.scheduler.store;

import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.platform.database.Rows;
import dev.rush.platform.database.TraitsColumns;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * What repositories were found to require, by branch: at most {@link #MOST} of an organisation, those that were learnt last.
 * Every method runs within the caller's transaction, in its turn.
 */
@ApplicationScoped
public class LearntRepository implements PanacheRepositoryBase<LearntEntity, String> {
    /** The most branches of an organisation. */
    static final int MOST = 10_000;

    /** Remembers what a machine has read that handed a run back; what is oldest gives way when there are too many. */
    public Uni<Void> remember(RequestPlacement asked, Instant now) {
        String organisation = asked.organisation().value();
        String id = idOf(asked);
        return Rows.save(findById(id), LearntEntity::new, row -> {
                    row.id = id;
                    row.organisation = organisation;
                    row.requirements = TraitsColumns.writeRequirements(asked.ofRepository());
                    row.learntAt = now;
                })
                .flatMap(saved -> count("organisation", organisation))
                .flatMap(count -> count > MOST
                        ? forgetOldest(organisation)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> forgetOldest(String organisation) {
        return find("organisation = ?1 order by learntAt, id", organisation)
                .page(Page.ofSize(1))
                .firstResult()
                .flatMap(oldest -> delete(oldest));
    }

    /** What the branch was last found to require; nothing when nobody has been turned away by it lately. */
    public Uni<List<Requirement>> of(RequestPlacement asked) {
        return asked.base().isEmpty()
                ? Uni.createFrom().item(List.of())
                : findById(idOf(asked))
                        .map(found -> found == null ? List.of() : TraitsColumns.readRequirements(found.requirements));
    }

    /** An organisation and a branch have no blanks in their names. */
    private static String idOf(RequestPlacement asked) {
        OrganisationId organisation = asked.organisation();
        return organisation + " " + asked.base() + " " + asked.repository();
    }
}
