package dev.rush.dispatch.api;

import dev.rush.contracts.id.GroupId;
import dev.rush.dispatch.service.RunQueries;
import dev.rush.platform.auth.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/groups}. */
@Path("/v1/groups")
@Tag(name = "groups", description = "The runs one command created")
public class GroupResource {
    private final RunQueries queries;
    private final Caller caller;

    GroupResource(RunQueries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    /** One group. */
    @GET
    @Path("/{id}")
    @Operation(summary = "Show a group and its runs", operationId = "getGroup")
    public Uni<GroupView> get(String id) {
        return queries.group(caller.organisation(), group(id)).map(answer -> GroupView.shown(Problems.orThrow(answer)));
    }

    private static GroupId group(String id) {
        try {
            return new GroupId(id);
        } catch (IllegalArgumentException failure) {
            throw Problems.invalid("a group's id is 12 characters of a-z and 0-9", "rush cloud list");
        }
    }
}
