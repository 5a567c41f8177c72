package dev.rush.dispatch.store;

import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RequestId;
import dev.rush.contracts.request.RequestAnswer;
import dev.rush.contracts.run.RunSpec;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Requests and their answers as rows. Every method runs within the caller's transaction. */
@ApplicationScoped
public class RequestRepository implements PanacheRepositoryBase<RequestEntity, String> {
    private static final String ADD_ONCE =
            "insert into dispatch.request (id, organisation, request, run, group_id, reason, detail, next, decided_at, fingerprint)"
                    + " values (?1, ?2, ?3, ?4, ?5, '', '', '', ?6, ?7) on conflict do nothing";

    /** What a request by an idempotency key became: a group, and the fingerprint of what was asked for. */
    public record Kept(GroupId group, String fingerprint) {}

    /** What was answered to the request, if it was asked before. */
    public Uni<Optional<RequestAnswer>> answerTo(OrganisationId organisation, RequestId request) {
        return findById(RequestEntity.key(organisation, request))
                .map(found -> Optional.ofNullable(found).map(RequestEntity::answer));
    }

    /** What was answered to the request by an idempotency key, with what was asked for; nothing when it was not asked before. */
    public Uni<Optional<Kept>> kept(OrganisationId organisation, RequestId request) {
        return findById(RequestEntity.key(organisation, request))
                .map(found ->
                        Optional.ofNullable(found).map(row -> new Kept(new GroupId(row.groupId), row.fingerprint)));
    }

    /** Writes which group a request by an idempotency key became; false when somebody else has just done so, whose transaction is over. */
    public Uni<Boolean> addOnce(
            OrganisationId organisation, RequestId request, RunSpec first, String fingerprint, Instant at) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ADD_ONCE)
                        .setParameter(1, RequestEntity.key(organisation, request))
                        .setParameter(2, organisation.value())
                        .setParameter(3, request.value())
                        .setParameter(4, first.run().value())
                        .setParameter(5, first.group().value())
                        .setParameter(6, at)
                        .setParameter(7, fingerprint)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** Writes an answer; the transaction fails when there is one. */
    public Uni<Void> add(OrganisationId organisation, RequestAnswer answer, Instant at) {
        return persist(RequestEntity.of(organisation, answer, at)).replaceWithVoid();
    }
}
