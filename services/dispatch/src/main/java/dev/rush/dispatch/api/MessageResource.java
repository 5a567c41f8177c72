package dev.rush.dispatch.api;

import dev.rush.contracts.id.MessageId;
import dev.rush.dispatch.domain.admission.PromptCheck;
import dev.rush.dispatch.domain.run.RunGuards;
import dev.rush.dispatch.service.Messages;
import dev.rush.dispatch.store.MessageRepository;
import dev.rush.events.Identifiers;
import io.quarkus.hibernate.reactive.panache.Panache;
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
    private final MessageRepository repository;
    private final RunLookup lookup;
    private final Identifiers identifiers;

    MessageResource(Messages messages, MessageRepository repository, RunLookup lookup, Identifiers identifiers) {
        this.messages = messages;
        this.repository = repository;
        this.lookup = lookup;
        this.identifiers = identifiers;
    }

    /** Takes a message for a run's agent; it waits while the agent has not started. */
    @POST
    @ResponseStatus(202)
    @Operation(summary = "Send the agent a message", operationId = "sendMessage")
    @APIResponse(responseCode = "202", description = "The message; its state says how far it has come")
    @APIResponse(responseCode = "409", description = "The agent has ended, or is being stopped")
    public Uni<MessageView> send(String id, MessageView.@Nullable Request body) {
        String text = body == null || body.text() == null ? "" : body.text();
        return Problems.unless(PromptCheck.message(text), id)
                .flatMap(lookup::find)
                .flatMap(found -> messages.send(
                        found,
                        new MessageId(identifiers.next()),
                        text,
                        run -> Problems.unless(RunGuards.message(run), run)))
                .map(sent -> sent.map(MessageView::of).orElseThrow(() -> Problems.unknownRun(id)));
    }

    /** All messages of a run. */
    @GET
    @Operation(summary = "List a run's messages", operationId = "listMessages")
    public Uni<MessageView.Listing> list(String id) {
        return lookup.find(id)
                .flatMap(run -> Panache.withSession(() -> repository.ofRun(run)))
                .map(found -> new MessageView.Listing(
                        found.stream().map(MessageView::of).toList()));
    }
}
