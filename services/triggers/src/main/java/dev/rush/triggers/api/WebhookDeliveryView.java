package dev.rush.triggers.api;

import dev.rush.contracts.wire.WireName;
import dev.rush.triggers.domain.WebhookDelivery;
import java.time.Instant;
import java.util.List;

/**
 * What was told to a webhook, as the API shows it.
 *
 * @param status what was answered last; 0 for nothing
 * @param body what is said; empty in a listing
 */
public record WebhookDeliveryView(
        String id,
        String type,
        String state,
        int tries,
        int status,
        String detail,
        Instant createdAt,
        Instant dueAt,
        String body) {
    static WebhookDeliveryView of(WebhookDelivery delivery, String body) {
        return new WebhookDeliveryView(
                delivery.id(),
                delivery.type(),
                WireName.of(delivery.state()),
                delivery.tries(),
                delivery.status(),
                delivery.detail(),
                delivery.createdAt(),
                delivery.dueAt(),
                body);
    }

    /**
     * The answer of {@code GET /v1/webhooks/{id}/deliveries}.
     *
     * @param deliveries newest first
     */
    public record Listing(List<WebhookDeliveryView> deliveries) {
        static Listing of(List<WebhookDelivery> all) {
            return new Listing(
                    all.stream().map(one -> WebhookDeliveryView.of(one, "")).toList());
        }
    }
}
