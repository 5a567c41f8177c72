package dev.rush.pullrequests.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.pullrequests.domain.KeptWork;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Work that became no pull request, as rows. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class KeptWorkRepository implements PanacheRepositoryBase<KeptWorkEntity, KeptWorkEntity.Key> {
    private static final String INSERT = "insert into pull_requests.kept_work"
            + " (organisation, run, attempt, repository, base_commit, head_commit, commits, chunks, bytes, sha256, kept_at)"
            + " select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, cast(?11 as timestamptz)"
            + " where not exists (select 1 from pull_requests.delivery where run = ?2 and organisation = ?1"
            + " and attempt = ?3 and state in ('OPENED', 'MERGED', 'CLOSED')) on conflict do nothing";
    private static final String DROP_PIECES_BEFORE =
            "delete from pull_requests.bundle_piece p using pull_requests.kept_work k where k.kept_at < ?1"
                    + " and p.organisation = k.organisation and p.run = k.run and p.attempt = k.attempt";

    /** Keeps an attempt's work once. What became a pull request after all is not kept. */
    public Uni<Void> keep(KeptWork kept) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, kept.organisation().value())
                        .setParameter(2, kept.run().value())
                        .setParameter(3, kept.attempt())
                        .setParameter(4, kept.repository().value())
                        .setParameter(5, kept.work().baseCommit())
                        .setParameter(6, kept.work().headCommit())
                        .setParameter(7, kept.work().commits())
                        .setParameter(8, kept.work().bundle().chunks())
                        .setParameter(9, kept.work().bundle().bytes())
                        .setParameter(10, kept.work().bundle().sha256())
                        .setParameter(11, kept.keptAt())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The work of the latest attempt that has some, if the run is the organisation's. */
    public Uni<Optional<KeptWork>> latest(OrganisationId organisation, RunId run) {
        return find("organisation = ?1 and run = ?2 order by attempt desc", organisation.value(), run.value())
                .firstResult()
                .map(found -> Optional.ofNullable(found).map(KeptWorkEntity::keptWork));
    }

    /** Lets go of an attempt's row; its pieces stay. */
    public Uni<Void> drop(OrganisationId organisation, RunId run, int attempt) {
        return delete("organisation = ?1 and run = ?2 and attempt = ?3", organisation.value(), run.value(), attempt)
                .replaceWithVoid();
    }

    /** Lets go of all work that has been kept since before then, its pieces too. */
    public Uni<Void> dropBefore(Instant time) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(DROP_PIECES_BEFORE)
                        .setParameter(1, time)
                        .executeUpdate())
                .flatMap(pieces -> delete("keptAt < ?1", time))
                .replaceWithVoid();
    }
}
