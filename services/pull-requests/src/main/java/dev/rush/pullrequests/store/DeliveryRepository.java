package dev.rush.pullrequests.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.platform.database.Rows;
import dev.rush.pullrequests.domain.Delivery;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Deliveries as rows. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class DeliveryRepository implements PanacheRepositoryBase<DeliveryEntity, String> {
    private static final String DUE = "select run from pull_requests.delivery"
            + " where state in ('REQUESTED', 'CHECKED', 'PUSHED', 'OPENED') and due_at <= ?1"
            + " order by state = 'OPENED', due_at limit ?2";

    /** The run's delivery. */
    public Uni<Optional<Delivery>> find(RunId run) {
        return findById(run.value()).map(DeliveryRepository::delivery);
    }

    /** The run's delivery, if the run is the organisation's. */
    public Uni<Optional<Delivery>> find(OrganisationId organisation, RunId run) {
        return find("run = ?1 and organisation = ?2", run.value(), organisation.value())
                .firstResult()
                .map(DeliveryRepository::delivery);
    }

    /** The run's delivery, its row locked until the transaction ends. */
    public Uni<Optional<Delivery>> findLocked(RunId run) {
        return findById(run.value(), LockModeType.PESSIMISTIC_WRITE).map(DeliveryRepository::delivery);
    }

    /** Runs whose next step may be taken: those under way before those that are only looked at, oldest first. */
    public Uni<List<RunId>> due(Instant now, int limit) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(DUE, String.class)
                        .setParameter(1, now)
                        .setParameter(2, limit)
                        .getResultList())
                .map(runs -> runs.stream().map(RunId::new).toList());
    }

    /** Writes the delivery over what is there, or as a new row. */
    public Uni<Void> save(Delivery delivery) {
        return Rows.save(findById(delivery.run().value()), DeliveryEntity::new, row -> row.copy(delivery));
    }

    private static Optional<Delivery> delivery(DeliveryEntity found) {
        return Optional.ofNullable(found).map(DeliveryEntity::delivery);
    }
}
