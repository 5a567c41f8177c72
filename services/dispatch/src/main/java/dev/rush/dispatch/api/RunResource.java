package dev.rush.dispatch.api;

import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.RunId;
import dev.rush.dispatch.domain.admission.Admission;
import dev.rush.dispatch.domain.admission.AdmissionCheck;
import dev.rush.dispatch.domain.admission.KnownMachine;
import dev.rush.dispatch.domain.admission.RunRequest;
import dev.rush.dispatch.domain.run.Refused;
import dev.rush.dispatch.domain.run.RunGuards;
import dev.rush.dispatch.service.Runs;
import dev.rush.dispatch.store.MachineRepository;
import dev.rush.dispatch.store.RunRepository;
import dev.rush.events.Identifiers;
import dev.rush.platform.auth.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** {@code /v1/runs}. */
@Path("/v1/runs")
@Tag(name = "runs", description = "One prompt, one agent, one repository")
public class RunResource {
    private static final int MOST = 200;

    private final Runs runs;
    private final RunLookup lookup;
    private final RunRepository repository;
    private final MachineRepository machines;
    private final Caller caller;
    private final Identifiers identifiers;

    RunResource(
            Runs runs,
            RunLookup lookup,
            RunRepository repository,
            MachineRepository machines,
            Caller caller,
            Identifiers identifiers) {
        this.runs = runs;
        this.lookup = lookup;
        this.repository = repository;
        this.machines = machines;
        this.caller = caller;
        this.identifiers = identifiers;
    }

    /** Accepts a run for each repository, all or none. */
    @POST
    @ResponseStatus(201)
    @Operation(summary = "Start a run for each repository", operationId = "createRuns")
    @APIResponse(responseCode = "201", description = "The group of runs, queued")
    @APIResponse(
            responseCode = "422",
            description = "Well-formed, but it cannot be done; the problem's next says what helps")
    public Uni<GroupView> create(@Nullable CreateRuns body) {
        if (body == null) {
            throw Problems.of(Refused.Kind.INVALID_REQUEST, "the call has no body", "");
        }
        RunRequest request = body.request();
        return Panache.withSession(() -> machines.ofOrganisation(caller.organisation()))
                .map(known -> admitted(request, known))
                .flatMap(this::begin);
    }

    /** The newest runs. */
    @GET
    @Operation(summary = "List runs, newest first", operationId = "listRuns")
    public Uni<RunView.Listing> list(@QueryParam("limit") @DefaultValue("50") String limit) {
        int count = count(limit);
        return Panache.withSession(() -> repository.newest(caller.organisation(), count))
                .map(found ->
                        new RunView.Listing(found.stream().map(RunView::of).toList()));
    }

    /** One run. */
    @GET
    @Path("/{id}")
    @Operation(summary = "Show a run, by its id or the first four or more characters of it", operationId = "getRun")
    public Uni<RunView> get(String id) {
        return lookup.find(id)
                .flatMap(run -> Panache.withSession(() -> repository.findRun(run)))
                .map(found -> found.map(RunView::of).orElseThrow(() -> Problems.unknownRun(id)));
    }

    /** Asks a run to end. */
    @POST
    @Path("/{id}/stop")
    @ResponseStatus(202)
    @Operation(summary = "Stop a run", operationId = "stopRun")
    @APIResponse(responseCode = "202", description = "The run: stopped if it was queued, stopping otherwise")
    @APIResponse(responseCode = "409", description = "It is over, or its result was already accepted")
    public Uni<RunView> stop(String id) {
        return lookup.find(id)
                .flatMap(found -> runs.stop(found, run -> Problems.unless(RunGuards.stop(run), run)))
                .map(stopped -> stopped.map(RunView::of).orElseThrow(() -> Problems.unknownRun(id)));
    }

    private Uni<GroupView> begin(Admission.Admitted admitted) {
        GroupId group = new GroupId(identifiers.next());
        return runs.begin(admitted.expand(caller.organisation(), group, () -> new RunId(identifiers.next())))
                .map(GroupView::of);
    }

    private static Admission.Admitted admitted(RunRequest request, List<KnownMachine> machines) {
        return switch (AdmissionCheck.admit(request, machines)) {
            case Admission.Admitted admitted -> admitted;
            case Admission.NotAdmitted refused -> throw Problems.of(refused.why());
        };
    }

    private static int count(String limit) {
        if (limit.matches("[0-9]{1,3}") && Integer.parseInt(limit) >= 1 && Integer.parseInt(limit) <= MOST) {
            return Integer.parseInt(limit);
        }
        throw Problems.of(Refused.Kind.INVALID_REQUEST, "limit must be a number from 1 to " + MOST, "");
    }
}
