package dev.rush.registry.api;

import dev.rush.platform.auth.Caller;
import dev.rush.registry.store.MachineRepository;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** {@code /v1/machines}. */
@Path("/v1/machines")
public class MachineResource {
    private final MachineRepository repository;
    private final Caller caller;

    MachineResource(MachineRepository repository, Caller caller) {
        this.repository = repository;
        this.caller = caller;
    }

    /** The organisation's machines. */
    @GET
    public Uni<MachineView.Listing> list() {
        return Panache.withSession(() -> repository.ofOrganisation(caller.organisation()))
                .map(machines -> new MachineView.Listing(
                        machines.stream().map(MachineView::of).toList()));
    }
}
