package dev.rush.dispatch.api;

import dev.rush.contracts.id.GroupId;
import dev.rush.dispatch.domain.run.Refused;
import dev.rush.dispatch.store.RunRepository;
import dev.rush.platform.auth.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/groups}. */
@Path("/v1/groups")
@Tag(name = "groups", description = "The runs one command created")
public class GroupResource {
    private final RunRepository repository;
    private final Caller caller;

    GroupResource(RunRepository repository, Caller caller) {
        this.repository = repository;
        this.caller = caller;
    }

    /** One group. */
    @GET
    @Path("/{id}")
    @Operation(summary = "Show a group and its runs", operationId = "getGroup")
    public Uni<GroupView> get(String id) {
        GroupId group = group(id);
        return Panache.withSession(() -> repository.ofGroup(caller.organisation(), group))
                .map(runs -> {
                    if (runs.isEmpty()) {
                        throw Problems.of(Refused.Kind.UNKNOWN_GROUP, "there is no group " + id, "rush cloud list");
                    }
                    return GroupView.of(runs);
                });
    }

    private static GroupId group(String id) {
        try {
            return new GroupId(id);
        } catch (IllegalArgumentException failure) {
            throw Problems.of(
                    Refused.Kind.INVALID_REQUEST, "a group's id is 12 characters of a-z and 0-9", "rush cloud list");
        }
    }
}
