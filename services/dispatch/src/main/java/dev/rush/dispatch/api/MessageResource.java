package dev.rush.dispatch.api;

import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import dev.rush.dispatch.service.Messages;
import dev.rush.dispatch.service.RunQueries;
import dev.rush.events.Identifiers;
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
import org.jspecify.annotations.Nullable;

/** {@code /v1/runs/{id}/messages}. */
@Path("/v1/runs/{id}/messages")
@Tag(name = "messages", description = "Steering text for a run, and how far it has come")
public class MessageResource {
    private final Messages messages;
    private final RunQueries queries;
    private final Caller caller;
    private final Identifiers identifiers;

    MessageResource(Messages messages, RunQueries queries, Caller caller, Identifiers identifiers) {
        this.messages = messages;
        this.queries = queries;
        this.caller = caller;
        this.identifiers = identifiers;
    }

    /** Takes a message for a run's agent; it waits while the agent has not started. */
    @POST
    @Needs(Right.STEER)
    @ResponseStatus(202)
    @Operation(summary = "Send the agent a message", operationId = "sendMessage")
    @APIResponse(responseCode = "202", description = "The message; its state says how far it has come")
    @APIResponse(responseCode = "409", description = "The agent has ended, or is being stopped")
    public Uni<MessageView> send(String id, MessageView.@Nullable Request body) {
        String text = body == null || body.text() == null ? "" : body.text();
        return run(id).flatMap(run -> messages.send(run, new MessageId(identifiers.next()), text))
                .map(answer -> MessageView.of(Problems.orThrow(answer)));
    }

    /** All messages of a run. */
    @GET
    @Operation(summary = "List a run's messages", operationId = "listMessages")
    public Uni<MessageView.Listing> list(String id) {
        return run(id).flatMap(messages::of)
                .map(found -> new MessageView.Listing(
                        found.stream().map(MessageView::of).toList()));
    }

    private Uni<RunId> run(String id) {
        return queries.find(caller.organisation(), id).map(Problems::orThrow);
    }
}
