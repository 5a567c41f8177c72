package dev.rush.pullrequests.store;

import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.pullrequests.domain.Arrived;
import dev.rush.pullrequests.domain.KeptWork;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Bundles in pieces, and the diffs that were made of them. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class BundleRepository {
    private static final String INSERT = "insert into pull_requests.bundle_piece"
            + " (run, attempt, piece, organisation, data, received_at) select ?1, ?2, ?3, ?4, cast(?5 as bytea), cast(?6 as timestamptz)"
            + " where not exists (select 1 from pull_requests.delivery where run = ?1 and attempt = ?2"
            + " and state in ('OPENED', 'MERGED', 'CLOSED'))"
            + " and (select coalesce(sum(length(data)), 0) from pull_requests.bundle_piece"
            + " where run = ?1 and attempt = ?2 and organisation = ?4) < ?7 on conflict do nothing";
    private static final String SELECT =
            "select data from pull_requests.bundle_piece where run = ?1 and attempt = ?2 and piece = ?3"
                    + " and organisation = ?4";
    private static final String ARRIVED = "select count(*) as pieces,"
            + " coalesce(sum(length(data)), 0) as bytes from pull_requests.bundle_piece"
            + " where run = ?1 and attempt = ?2 and organisation = ?3 and piece < ?4";
    private static final String DROP =
            "delete from pull_requests.bundle_piece where run = ?1 and attempt = ?2 and organisation = ?3";
    private static final String DROP_OLD = "delete from pull_requests.bundle_piece p where received_at < ?1"
            + " and not exists (select 1 from pull_requests.kept_work k where k.organisation = p.organisation"
            + " and k.run = p.run and k.attempt = p.attempt)";
    private static final String KEEP_DIFF = "insert into pull_requests.diff (run, organisation, content)"
            + " values (?1, ?2, ?3) on conflict (run) do update set content = excluded.content";
    private static final String DIFF = "select content from pull_requests.diff where run = ?1 and organisation = ?2";

    /**
     * Keeps a piece once. One of an attempt that has its pull request is not kept, nor is one beyond the limit.
     *
     * @param limit the largest bundle, in bytes
     */
    public Uni<Void> keep(BundleChunk chunk, OrganisationId organisation, long limit, Instant now) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, chunk.run().value())
                        .setParameter(2, chunk.attempt())
                        .setParameter(3, chunk.index())
                        .setParameter(4, organisation.value())
                        .setParameter(5, chunk.data())
                        .setParameter(6, now)
                        .setParameter(7, limit)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The piece at that position; empty when it has not arrived. */
    public Uni<Optional<byte[]>> piece(OrganisationId organisation, RunId run, int attempt, int index) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(SELECT, byte[].class)
                        .setParameter(1, run.value())
                        .setParameter(2, attempt)
                        .setParameter(3, index)
                        .setParameter(4, organisation.value())
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** What has arrived of the pieces that the manifest announces. */
    public Uni<Arrived> arrived(KeptWork kept) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ARRIVED, Object[].class)
                        .setParameter(1, kept.run().value())
                        .setParameter(2, kept.attempt())
                        .setParameter(3, kept.organisation().value())
                        .setParameter(4, kept.work().bundle().chunks())
                        .getSingleResult())
                .map(row -> new Arrived(((Number) row[0]).intValue(), ((Number) row[1]).longValue()));
    }

    /** Lets go of every piece of the attempt. */
    public Uni<Void> drop(OrganisationId organisation, RunId run, int attempt) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(DROP)
                        .setParameter(1, run.value())
                        .setParameter(2, attempt)
                        .setParameter(3, organisation.value())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Lets go of every piece that arrived before then and belongs to no kept work. */
    public Uni<Void> dropBefore(Instant time) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(DROP_OLD)
                        .setParameter(1, time)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Keeps the diff of the run's change. */
    public Uni<Void> keepDiff(RunId run, OrganisationId organisation, byte[] diff) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(KEEP_DIFF)
                        .setParameter(1, run.value())
                        .setParameter(2, organisation.value())
                        .setParameter(3, diff)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The diff of the run's change; empty when there is none. */
    public Uni<Optional<byte[]>> diff(OrganisationId organisation, RunId run) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(DIFF, byte[].class)
                        .setParameter(1, run.value())
                        .setParameter(2, organisation.value())
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }
}
