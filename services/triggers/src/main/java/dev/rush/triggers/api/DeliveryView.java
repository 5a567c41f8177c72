package dev.rush.triggers.api;

import dev.rush.contracts.wire.WireName;
import dev.rush.triggers.domain.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A delivery as the API shows it. */
public record DeliveryView(
        String id,
        String key,
        String event,
        Instant receivedAt,
        String state,
        String reason,
        String detail,
        String sender,
        String subject,
        int again,
        String run,
        String phase,
        String pullRequest,
        String prompt) {
    static DeliveryView of(Delivery delivery, String prompt) {
        Delivery.Outcome outcome = delivery.outcome();
        return new DeliveryView(
                delivery.id(),
                delivery.arrival().key(),
                delivery.arrival().event(),
                delivery.arrival().at(),
                WireName.of(outcome.state()),
                outcome.reason().wire(),
                outcome.detail(),
                outcome.sender(),
                outcome.subject(),
                delivery.arrival().again(),
                delivery.started().run(),
                delivery.started().phase(),
                delivery.started().pullRequest(),
                prompt);
    }

    /**
     * The answer of {@code GET /v1/triggers/{id}/deliveries}.
     *
     * @param deliveries newest first, without their prompts
     */
    public record Listing(List<DeliveryView> deliveries) {
        static Listing of(List<Delivery> all) {
            return new Listing(all.stream().map(one -> DeliveryView.of(one, "")).toList());
        }
    }

    /**
     * The body of {@code POST /v1/triggers/{id}/test}.
     *
     * @param event the provider's word for what it is
     * @param payload as the provider would send it
     */
    public record Trial(@Nullable String event, @Nullable Map<String, Object> payload) {}
}
