package dev.rush.triggers.api;

import dev.rush.platform.auth.Caller;
import dev.rush.platform.auth.Needs;
import dev.rush.platform.auth.Right;
import dev.rush.triggers.service.Webhooks;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /v1/webhooks}. */
@Path("/v1/webhooks")
@Tag(name = "webhooks", description = "Programs that are told what happens to runs and pull requests")
public class WebhookResource {
    private final Webhooks webhooks;
    private final Caller caller;

    WebhookResource(Webhooks webhooks, Caller caller) {
        this.webhooks = webhooks;
        this.caller = caller;
    }

    /** The organisation's webhooks. */
    @GET
    @Operation(summary = "List webhooks", operationId = "listWebhooks")
    public Uni<WebhookView.Listing> list() {
        return webhooks.all(caller.organisation())
                .map(all -> new WebhookView.Listing(
                        all.stream().map(WebhookView::of).toList()));
    }

    /** One of them. */
    @GET
    @Path("/{id}")
    @Operation(summary = "Show a webhook", operationId = "getWebhook")
    public Uni<WebhookView> get(@RestPath String id) {
        return webhooks.get(caller.organisation(), id).map(answer -> WebhookView.of(Problems.orThrow(answer)));
    }

    /** Makes a webhook; the answer alone has its secret. */
    @POST
    @Needs(Right.RULE_WEBHOOKS)
    @ResponseStatus(201)
    @Operation(summary = "Make a webhook", operationId = "createWebhook")
    public Uni<WebhookView.Secret> add(WebhookView.@Nullable Request body) {
        if (body == null) {
            throw Problems.invalid("the call has no body");
        }
        return webhooks.add(caller.identity(), body.wanted())
                .map(made -> WebhookView.Secret.of(Problems.orThrow(made)));
    }

    /** Gives it a new secret; for a day both sign. */
    @POST
    @Needs(Right.RULE_WEBHOOKS)
    @Path("/{id}/secret")
    @Operation(summary = "Change the secret of a webhook", operationId = "rotateWebhook")
    public Uni<WebhookView.Secret> rotate(@RestPath String id) {
        return webhooks.rotate(caller.organisation(), id).map(made -> WebhookView.Secret.of(Problems.orThrow(made)));
    }

    /** It is told nothing for now. */
    @POST
    @Needs(Right.RULE_WEBHOOKS)
    @Path("/{id}/pause")
    @Operation(summary = "Pause a webhook", operationId = "pauseWebhook")
    public Uni<WebhookView> pause(@RestPath String id) {
        return webhooks.pause(caller.organisation(), id, true).map(answer -> WebhookView.of(Problems.orThrow(answer)));
    }

    /** It is told things again. */
    @POST
    @Needs(Right.RULE_WEBHOOKS)
    @Path("/{id}/resume")
    @Operation(summary = "Let a paused webhook go on", operationId = "resumeWebhook")
    public Uni<WebhookView> resume(@RestPath String id) {
        return webhooks.pause(caller.organisation(), id, false).map(answer -> WebhookView.of(Problems.orThrow(answer)));
    }

    /** Forgets it, with what was told to it. */
    @DELETE
    @Needs(Right.RULE_WEBHOOKS)
    @Path("/{id}")
    @Operation(summary = "Remove a webhook", operationId = "removeWebhook")
    public Uni<Void> remove(@RestPath String id) {
        return webhooks.remove(caller.organisation(), id)
                .invoke(answer -> Problems.orThrow(answer))
                .replaceWithVoid();
    }

    /** Sends it something to try it. */
    @POST
    @Needs(Right.RULE_WEBHOOKS)
    @ResponseStatus(202)
    @Path("/{id}/test")
    @Operation(summary = "Send a webhook a test", operationId = "testWebhook")
    public Uni<WebhookDeliveryView> test(@RestPath String id) {
        return webhooks.test(caller.organisation(), id)
                .map(answer -> WebhookDeliveryView.of(Problems.orThrow(answer), ""));
    }

    /** What was told to it, newest first. */
    @GET
    @Path("/{id}/deliveries")
    @Operation(summary = "List what was told to a webhook", operationId = "listWebhookDeliveries")
    public Uni<WebhookDeliveryView.Listing> deliveries(@RestPath String id) {
        return webhooks.deliveries(caller.organisation(), id)
                .map(answer -> WebhookDeliveryView.Listing.of(Problems.orThrow(answer)));
    }

    /** One of them, with what is said. */
    @GET
    @Path("/{id}/deliveries/{delivery}")
    @Operation(summary = "Show what was told to a webhook", operationId = "getWebhookDelivery")
    public Uni<WebhookDeliveryView> delivery(@RestPath String id, @RestPath String delivery) {
        return webhooks.delivery(caller.organisation(), id, delivery).map(answer -> {
            Webhooks.Told told = Problems.orThrow(answer);
            return WebhookDeliveryView.of(told.delivery(), told.body());
        });
    }

    /** Has it sent again. */
    @POST
    @Needs(Right.RULE_WEBHOOKS)
    @ResponseStatus(202)
    @Path("/{id}/deliveries/{delivery}/redeliver")
    @Operation(summary = "Tell a webhook again", operationId = "redeliverToWebhook")
    public Uni<WebhookDeliveryView> redeliver(@RestPath String id, @RestPath String delivery) {
        return webhooks.again(caller.organisation(), id, delivery)
                .map(answer -> WebhookDeliveryView.of(Problems.orThrow(answer), ""));
    }
}
