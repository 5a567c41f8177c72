package dev.rush.pullrequests.service;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.platform.database.Transactions;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.store.BundleRepository;
import dev.rush.pullrequests.store.DeliveryRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What a person can see of deliveries, within their organisation. */
@ApplicationScoped
public class PullRequests {
    private final DeliveryRepository deliveries;
    private final BundleRepository bundles;

    PullRequests(DeliveryRepository deliveries, BundleRepository bundles) {
        this.deliveries = deliveries;
        this.bundles = bundles;
    }

    /** The delivery of a run's result; empty while none was accepted. */
    public Uni<Optional<Delivery>> find(OrganisationId organisation, RunId run) {
        return Transactions.read(() -> deliveries.find(organisation, run));
    }

    /** What the result changes, as a unified diff, byte for byte; empty before it was checked. */
    public Uni<Optional<byte[]>> diff(OrganisationId organisation, RunId run) {
        return Transactions.read(() -> bundles.diff(organisation, run));
    }
}
