package dev.rush.pullrequests.api;

import dev.rush.contracts.id.RunId;
import dev.rush.platform.auth.Caller;
import dev.rush.pullrequests.store.BundleRepository;
import dev.rush.pullrequests.store.DeliveryRepository;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** {@code /v1/pull-requests}. */
@Path("/v1/pull-requests/{run}")
public class PullRequestResource {
    private final DeliveryRepository deliveries;
    private final BundleRepository bundles;
    private final MergeCall merge;
    private final Caller caller;

    PullRequestResource(DeliveryRepository deliveries, BundleRepository bundles, MergeCall merge, Caller caller) {
        this.deliveries = deliveries;
        this.bundles = bundles;
        this.merge = merge;
        this.caller = caller;
    }

    /** The run's pull request. */
    @GET
    public Uni<PullRequestView> show(String run) {
        RunId id = PullRequestProblems.run(run);
        return Panache.withSession(() -> deliveries.find(caller.organisation(), id))
                .map(found ->
                        found.flatMap(PullRequestView::of).orElseThrow(() -> PullRequestProblems.unknown(id, found)));
    }

    /** What it changes, as a unified diff, byte for byte. */
    @GET
    @Path("/diff")
    @Produces("text/x-diff")
    public Uni<byte[]> diff(String run) {
        RunId id = PullRequestProblems.run(run);
        return Panache.withSession(() -> bundles.diff(caller.organisation(), id)
                .flatMap(diff -> diff.map(content -> Uni.createFrom().item(content))
                        .orElseGet(
                                () -> deliveries.find(caller.organisation(), id).map(found -> {
                                    throw PullRequestProblems.unknown(id, found);
                                }))));
    }

    /** Merges it, on the local forge. */
    @POST
    @Path("/merge")
    @Blocking
    public PullRequestView merge(String run) {
        return merge.merge(caller.organisation(), PullRequestProblems.run(run));
    }
}
