package dev.rush.dispatch.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RequestId;
import dev.rush.contracts.request.RequestAnswer;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Requests and their answers as rows. Every method runs within the caller's transaction. */
@ApplicationScoped
public class RequestRepository implements PanacheRepositoryBase<RequestEntity, String> {
    /** What was answered to the request, if it was asked before. */
    public Uni<Optional<RequestAnswer>> answerTo(OrganisationId organisation, RequestId request) {
        return findById(RequestEntity.key(organisation, request))
                .map(found -> Optional.ofNullable(found).map(RequestEntity::answer));
    }

    /** Writes an answer; the transaction fails when there is one. */
    public Uni<Void> add(OrganisationId organisation, RequestAnswer answer, Instant at) {
        return persist(RequestEntity.of(organisation, answer, at)).replaceWithVoid();
    }
}
