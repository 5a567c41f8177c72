package dev.rush.dispatch.api;

import dev.rush.dispatch.domain.admission.IdempotencyKey;
import dev.rush.dispatch.service.Admissions;
import dev.rush.dispatch.service.KeyedAdmissions;
import dev.rush.dispatch.service.RunQueries;
import dev.rush.dispatch.service.RunRetries;
import dev.rush.dispatch.service.Runs;
import dev.rush.platform.auth.Caller;
import dev.rush.platform.auth.Needs;
import dev.rush.platform.auth.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
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

    private final Admissions admissions;
    private final KeyedAdmissions keyed;
    private final Runs runs;
    private final RunRetries retries;
    private final RunQueries queries;
    private final Caller caller;

    RunResource(
            Admissions admissions,
            KeyedAdmissions keyed,
            Runs runs,
            RunRetries retries,
            RunQueries queries,
            Caller caller) {
        this.admissions = admissions;
        this.keyed = keyed;
        this.runs = runs;
        this.retries = retries;
        this.queries = queries;
        this.caller = caller;
    }

    /** Accepts a run for each repository, all or none; with an idempotency key once, however often it is asked. */
    @POST
    @Needs(Right.DISPATCH)
    @ResponseStatus(201)
    @Operation(summary = "Start a run for each repository", operationId = "createRuns")
    @APIResponse(responseCode = "201", description = "The group of runs, queued")
    @APIResponse(
            responseCode = "422",
            description = "Well-formed, but it cannot be done; the problem's next says what helps")
    public Uni<GroupView> create(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable CreateRuns body) {
        if (body == null) {
            throw Problems.invalid("the call has no body", "");
        }
        return (key == null
                        ? admissions.admit(caller.identity(), body.request())
                        : keyed.admit(caller.identity(), keyOf(key), body.request()))
                .map(answer -> GroupView.of(Problems.orThrow(answer)));
    }

    private static IdempotencyKey keyOf(String typed) {
        if (!IdempotencyKey.isKey(typed)) {
            throw Problems.invalid("an Idempotency-Key has 1 to 200 visible characters of ASCII", "");
        }
        return new IdempotencyKey(typed);
    }

    /** The newest runs; with {@code on} those that a machine of that name has and that are not over. */
    @GET
    @Operation(summary = "List runs, newest first", operationId = "listRuns")
    public Uni<RunView.Listing> list(
            @QueryParam("limit") @DefaultValue("50") String limit, @QueryParam("on") @Nullable String machine) {
        int count = count(limit);
        return (machine == null
                        ? queries.newest(caller.organisation(), count)
                        : queries.on(caller.organisation(), machine, count))
                .map(found ->
                        new RunView.Listing(found.stream().map(RunView::of).toList()));
    }

    /** One run. */
    @GET
    @Path("/{id}")
    @Operation(summary = "Show a run, by its id or the first four or more characters of it", operationId = "getRun")
    public Uni<RunView> get(String id) {
        return queries.get(caller.organisation(), id).map(answer -> RunView.of(Problems.orThrow(answer)));
    }

    /** Asks a run to end. */
    @POST
    @Needs(Right.STEER)
    @Path("/{id}/stop")
    @ResponseStatus(202)
    @Operation(summary = "Stop a run", operationId = "stopRun")
    @APIResponse(responseCode = "202", description = "The run: stopped if it was queued, stopping otherwise")
    @APIResponse(responseCode = "409", description = "It is over, or its result was already accepted")
    public Uni<RunView> stop(String id) {
        return queries.find(caller.organisation(), id)
                .flatMap(found -> runs.stop(Problems.orThrow(found)))
                .map(answer -> RunView.of(Problems.orThrow(answer)));
    }

    /** Tries a run again, in its group. */
    @POST
    @Needs(Right.DISPATCH)
    @Path("/{id}/retry")
    @ResponseStatus(201)
    @Operation(summary = "Try a run again that ended without a result", operationId = "retryRun")
    @APIResponse(responseCode = "201", description = "Its group, with the new run alone")
    @APIResponse(responseCode = "409", description = "It is not over, ended well, or was tried again already")
    public Uni<GroupView> retry(String id) {
        return retries.run(caller.identity(), id).map(answer -> GroupView.retries(Problems.orThrow(answer)));
    }

    private static int count(String limit) {
        if (limit.matches("[0-9]{1,3}") && Integer.parseInt(limit) >= 1 && Integer.parseInt(limit) <= MOST) {
            return Integer.parseInt(limit);
        }
        throw Problems.invalid("limit must be a number from 1 to " + MOST, "");
    }
}
