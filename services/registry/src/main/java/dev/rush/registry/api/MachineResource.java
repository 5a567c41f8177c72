package dev.rush.registry.api;

import dev.rush.contracts.id.MachineId;
import dev.rush.platform.auth.Caller;
import dev.rush.platform.auth.Needs;
import dev.rush.platform.auth.Right;
import dev.rush.platform.problem.Problem;
import dev.rush.registry.domain.Machine;
import dev.rush.registry.domain.Removal;
import dev.rush.registry.domain.Removal.Removed;
import dev.rush.registry.domain.Removal.StillExpected;
import dev.rush.registry.domain.Removal.Unknown;
import dev.rush.registry.service.Machines;
import dev.rush.registry.service.Registrations;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /v1/machines}. */
@Path("/v1/machines")
public class MachineResource {
    private final Machines machines;
    private final Registrations registrations;
    private final Caller caller;

    MachineResource(Machines machines, Registrations registrations, Caller caller) {
        this.machines = machines;
        this.registrations = registrations;
        this.caller = caller;
    }

    /** The organisation's machines, and those that have no place. */
    @GET
    public Uni<MachineView.Listing> list() {
        var organisation = caller.organisation();
        return machines.ofOrganisation(organisation)
                .chain(found ->
                        registrations.refused(organisation).map(refused -> MachineView.Listing.of(found, refused)));
    }

    /** Removes a machine that is lost. */
    @DELETE
    @Needs(Right.RULE_COMPUTERS)
    @Path("/{id}")
    public Uni<Void> remove(@RestPath String id) {
        return registrations
                .remove(caller.organisation(), machineId(id))
                .invoke(MachineResource::check)
                .replaceWithVoid();
    }

    private static void check(Removal removal) {
        switch (removal) {
            case Removed removed -> {}
            case StillExpected expected -> throw notLost(expected.machine()).toException();
            case Unknown unknown -> throw unknown().toException();
        }
    }

    private static MachineId machineId(String text) {
        try {
            return new MachineId(text);
        } catch (IllegalArgumentException noId) {
            throw unknown().toException();
        }
    }

    private static Problem notLost(Machine machine) {
        String detail = machine.name() + " is " + machine.status().wire() + "; only a lost machine is removed";
        return Problem.of("machine-not-lost", 409, detail, MachineView.NEXT);
    }

    private static Problem unknown() {
        return Problem.of("no-such-machine", 404, "there is no such machine", MachineView.NEXT);
    }
}
