package dev.rush.registry.api;

import dev.rush.platform.auth.Caller;
import dev.rush.registry.service.Machines;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** {@code /v1/machines}. */
@Path("/v1/machines")
public class MachineResource {
    private final Machines machines;
    private final Caller caller;

    MachineResource(Machines machines, Caller caller) {
        this.machines = machines;
        this.caller = caller;
    }

    /** The organisation's machines. */
    @GET
    public Uni<MachineView.Listing> list() {
        return machines.ofOrganisation(caller.organisation())
                .map(found -> new MachineView.Listing(
                        found.stream().map(MachineView::of).toList()));
    }
}
