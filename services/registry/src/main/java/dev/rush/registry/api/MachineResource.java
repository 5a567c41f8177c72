package dev.rush.registry.api;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.Intake;
import dev.rush.platform.auth.Caller;
import dev.rush.platform.auth.Needs;
import dev.rush.platform.auth.Right;
import dev.rush.platform.problem.Problem;
import dev.rush.platform.problem.ProblemException;
import dev.rush.registry.domain.Labelling;
import dev.rush.registry.domain.Machine;
import dev.rush.registry.domain.Removal;
import dev.rush.registry.domain.Removal.Removed;
import dev.rush.registry.domain.Removal.StillExpected;
import dev.rush.registry.domain.Removal.Unknown;
import dev.rush.registry.service.Caring;
import dev.rush.registry.service.Machines;
import dev.rush.registry.service.Registrations;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /v1/machines}. */
@Path("/v1/machines")
public class MachineResource {
    private final Machines machines;
    private final Registrations registrations;
    private final Caring caring;
    private final Caller caller;

    MachineResource(Machines machines, Registrations registrations, Caring caring, Caller caller) {
        this.machines = machines;
        this.registrations = registrations;
        this.caring = caring;
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

    /** Says whether a machine is given runs from now on. */
    @POST
    @Needs(Right.RULE_COMPUTERS)
    @Path("/{id}/intake")
    public Uni<MachineView> intake(@RestPath String id, MachineView.@Nullable IntakeRequest body) {
        Intake intake = intake(body == null ? null : body.intake());
        return caring.intake(caller.organisation(), machineId(id), intake)
                .map(found -> MachineView.of(found.orElseThrow(() -> unknown().toException())));
    }

    /** Gives a machine labels, or takes them from it. */
    @POST
    @Needs(Right.RULE_COMPUTERS)
    @Path("/{id}/labels")
    public Uni<MachineView> label(@RestPath String id, MachineView.@Nullable LabelsRequest body) {
        Map<String, @Nullable String> changes = body == null ? null : body.labels();
        if (changes == null || changes.isEmpty() || changes.size() > Labelling.MOST * 2) {
            throw invalid("labels holds 1 to " + Labelling.MOST * 2 + " labels by name, null for one to take away");
        }
        return caring.label(caller.organisation(), machineId(id), changes)
                .map(found -> switch (found.orElseThrow(() -> unknown().toException())) {
                    case Labelling.Labelled labelled -> MachineView.of(labelled.machine());
                    case Labelling.NotLabelled no -> throw invalid(no.why());
                });
    }

    /** Removes a machine that is lost; with {@code anyway=true} one that is not. */
    @DELETE
    @Needs(Right.RULE_COMPUTERS)
    @Path("/{id}")
    public Uni<Void> remove(@RestPath String id, @RestQuery @DefaultValue("false") boolean anyway) {
        return registrations
                .remove(caller.organisation(), machineId(id), anyway)
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

    private static Intake intake(@Nullable String wanted) {
        return Stream.of(Intake.OPEN, Intake.CORDONED, Intake.DRAINING)
                .filter(one -> one.wire().equals(wanted))
                .findFirst()
                .orElseThrow(() -> invalid("intake is open, cordoned or draining"));
    }

    private static ProblemException invalid(String detail) {
        return Problem.of("invalid-request", 400, detail, "rush computers --help")
                .toException();
    }

    private static MachineId machineId(String text) {
        try {
            return new MachineId(text);
        } catch (IllegalArgumentException noId) {
            throw unknown().toException();
        }
    }

    private static Problem notLost(Machine machine) {
        String detail = machine.name() + " is " + machine.status().wire()
                + ", and the runs it has would end; drain it first, or remove it --anyway";
        return Problem.of("machine-not-lost", 409, detail, "rush computers drain " + machine.name());
    }

    private static Problem unknown() {
        return Problem.of("no-such-machine", 404, "there is no such machine", MachineView.NEXT);
    }
}
