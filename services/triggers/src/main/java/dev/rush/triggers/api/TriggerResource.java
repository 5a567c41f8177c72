package dev.rush.triggers.api;

import dev.rush.platform.auth.Caller;
import dev.rush.platform.auth.Needs;
import dev.rush.platform.auth.Right;
import dev.rush.triggers.domain.Listed;
import dev.rush.triggers.domain.Payload;
import dev.rush.triggers.service.Answer;
import dev.rush.triggers.service.Deliveries;
import dev.rush.triggers.service.TriggerFiles;
import dev.rush.triggers.service.Triggers;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /v1/triggers}. */
@Path("/v1/triggers")
@Tag(name = "triggers", description = "What starts runs of its own accord")
public class TriggerResource {
    private final Triggers triggers;
    private final Deliveries deliveries;
    private final TriggerFiles files;
    private final Caller caller;

    TriggerResource(Triggers triggers, Deliveries deliveries, TriggerFiles files, Caller caller) {
        this.files = files;
        this.triggers = triggers;
        this.deliveries = deliveries;
        this.caller = caller;
    }

    /** The organisation's triggers. */
    @GET
    @Operation(summary = "List triggers", operationId = "listTriggers")
    public Uni<TriggerView.Listing> list() {
        return triggers.all(caller.organisation())
                .map(all -> new TriggerView.Listing(
                        all.stream().map(TriggerView::of).toList()));
    }

    /** One of them. */
    @GET
    @Path("/{id}")
    @Operation(summary = "Show a trigger", operationId = "getTrigger")
    public Uni<TriggerView> get(@RestPath String id) {
        return triggers.get(caller.organisation(), id).map(answer -> TriggerView.of(Problems.orThrow(answer)));
    }

    /** Makes a trigger; the answer alone has the secret of its hook. */
    @POST
    @Needs(Right.RULE_TRIGGERS)
    @ResponseStatus(201)
    @Operation(summary = "Make a trigger", operationId = "createTrigger")
    public Uni<TriggerView.Secret> add(TriggerView.@Nullable Request body) {
        if (body == null) {
            throw Problems.invalid("the call has no body");
        }
        return triggers.add(caller.identity(), body.wanted(), body.readsFile())
                .map(made -> TriggerView.Secret.of(Problems.orThrow(made)));
    }

    /** Reads what a repository declares; the trigger that has it read says what is wrong with it. */
    @POST
    @Needs(Right.RULE_TRIGGERS)
    @Blocking
    @Path("/sync")
    @Operation(summary = "Read a repository's triggers", operationId = "syncTriggers")
    public TriggerView.Listing sync(TriggerView.@Nullable Sync body) {
        String repository = body == null ? "" : Objects.requireNonNullElse(body.repository(), "");
        return new TriggerView.Listing(Problems.orThrow(files.sync(caller.organisation(), repository.strip())).stream()
                .map(TriggerView::of)
                .toList());
    }

    /** Gives the hook a new secret; the one before counts for a day more. */
    @POST
    @Needs(Right.RULE_TRIGGERS)
    @Path("/{id}/secret")
    @Operation(summary = "Change the secret of a hook", operationId = "rotateTrigger")
    public Uni<TriggerView.Secret> rotate(@RestPath String id, TriggerView.@Nullable SecretRequest body) {
        String secret = body == null ? "" : Objects.requireNonNullElse(body.secret(), "");
        return triggers.rotate(caller.organisation(), id, secret.strip())
                .map(made -> TriggerView.Secret.of(Problems.orThrow(made)));
    }

    /** It starts no run for now. */
    @POST
    @Needs(Right.RULE_TRIGGERS)
    @Path("/{id}/pause")
    @Operation(summary = "Pause a trigger", operationId = "pauseTrigger")
    public Uni<TriggerView> pause(@RestPath String id) {
        return triggers.pause(caller.organisation(), id, true).map(TriggerResource::shown);
    }

    /** It starts runs again. */
    @POST
    @Needs(Right.RULE_TRIGGERS)
    @Path("/{id}/resume")
    @Operation(summary = "Let a paused trigger go on", operationId = "resumeTrigger")
    public Uni<TriggerView> resume(@RestPath String id) {
        return triggers.pause(caller.organisation(), id, false).map(TriggerResource::shown);
    }

    /** Forgets it, with its deliveries. */
    @DELETE
    @Needs(Right.RULE_TRIGGERS)
    @Path("/{id}")
    @Operation(summary = "Remove a trigger", operationId = "removeTrigger")
    public Uni<Void> remove(@RestPath String id) {
        return triggers.remove(caller.organisation(), id)
                .invoke(answer -> Problems.orThrow(answer))
                .replaceWithVoid();
    }

    /** What a payload would come to; nothing is started. */
    @POST
    @Needs(Right.RULE_TRIGGERS)
    @Path("/{id}/test")
    @Operation(summary = "Try a payload", operationId = "testTrigger")
    public Uni<Deliveries.Trial> test(@RestPath String id, DeliveryView.@Nullable Trial body) {
        String event = body == null ? "" : Objects.requireNonNullElse(body.event(), "");
        Map<String, Object> payload = body == null ? Map.of() : Objects.requireNonNullElse(body.payload(), Map.of());
        return deliveries
                .test(caller.organisation(), id, event, new Payload(payload))
                .map(Problems::orThrow);
    }

    /** What came to it, newest first. */
    @GET
    @Path("/{id}/deliveries")
    @Operation(summary = "List deliveries of a trigger", operationId = "listDeliveries")
    public Uni<DeliveryView.Listing> deliveries(@RestPath String id) {
        return deliveries
                .newest(caller.organisation(), id)
                .map(answer -> DeliveryView.Listing.of(Problems.orThrow(answer)));
    }

    /** One of them, with the prompt that the agent got. */
    @GET
    @Path("/{id}/deliveries/{delivery}")
    @Operation(summary = "Show a delivery", operationId = "getDelivery")
    public Uni<DeliveryView> delivery(@RestPath String id, @RestPath String delivery) {
        return deliveries.get(caller.organisation(), id, delivery).map(answer -> {
            Deliveries.Shown shown = Problems.orThrow(answer);
            return DeliveryView.of(shown.delivery(), shown.prompt());
        });
    }

    /** Has it handled again. */
    @POST
    @Needs(Right.RULE_TRIGGERS)
    @ResponseStatus(202)
    @Path("/{id}/deliveries/{delivery}/redeliver")
    @Operation(summary = "Handle a delivery again", operationId = "redeliver")
    public Uni<DeliveryView> redeliver(@RestPath String id, @RestPath String delivery) {
        return deliveries
                .again(caller.organisation(), id, delivery)
                .map(answer -> DeliveryView.of(Problems.orThrow(answer), ""));
    }

    private static TriggerView shown(Answer<Listed> answer) {
        return TriggerView.of(Problems.orThrow(answer));
    }
}
