package dev.rush.dispatch.api;

import dev.rush.dispatch.service.RunQueries;
import dev.rush.dispatch.service.RunRetries;
import dev.rush.platform.auth.Caller;
import dev.rush.platform.auth.Needs;
import dev.rush.platform.auth.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /v1/groups}. */
@Path("/v1/groups")
@Tag(name = "groups", description = "The runs one command created")
public class GroupResource {
    private final RunQueries queries;
    private final RunRetries retries;
    private final Caller caller;

    GroupResource(RunQueries queries, RunRetries retries, Caller caller) {
        this.queries = queries;
        this.retries = retries;
        this.caller = caller;
    }

    /** One group. */
    @GET
    @Path("/{id}")
    @Operation(
            summary = "Show a group and its runs, by its id or the first four or more characters of it",
            operationId = "getGroup")
    public Uni<GroupView> get(String id) {
        return queries.group(caller.organisation(), id).map(answer -> GroupView.shown(Problems.orThrow(answer)));
    }

    /** Tries those of its runs again that failed, each once. */
    @POST
    @Needs(Right.DISPATCH)
    @Path("/{id}/retry")
    @ResponseStatus(201)
    @Operation(summary = "Try the failed runs of a group again", operationId = "retryGroup")
    @APIResponse(responseCode = "201", description = "The group, with the new runs alone")
    @APIResponse(responseCode = "409", description = "None of its runs has failed without being tried again")
    public Uni<GroupView> retry(String id) {
        return retries.group(caller.identity(), id).map(answer -> GroupView.retries(Problems.orThrow(answer)));
    }
}
