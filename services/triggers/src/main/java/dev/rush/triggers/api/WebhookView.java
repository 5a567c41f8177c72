package dev.rush.triggers.api;

import dev.rush.triggers.domain.WantedWebhook;
import dev.rush.triggers.domain.Webhook;
import dev.rush.triggers.service.Webhooks.Made;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A webhook as the API shows it; never its secret. */
public record WebhookView(
        String id, String url, List<String> events, String createdBy, Instant createdAt, boolean paused) {
    static WebhookView of(Webhook webhook) {
        return new WebhookView(
                webhook.id(),
                webhook.url(),
                webhook.events(),
                webhook.createdBy(),
                webhook.createdAt(),
                webhook.paused());
    }

    /**
     * The answer of {@code GET /v1/webhooks}.
     *
     * @param webhooks oldest first
     */
    public record Listing(List<WebhookView> webhooks) {}

    /**
     * The answer of a call that makes a secret.
     *
     * @param id the webhook
     * @param url where it listens
     * @param secret shown this once
     */
    public record Secret(String id, String url, String secret) {
        static Secret of(Made made) {
            return new Secret(made.webhook().id(), made.webhook().url(), made.secret());
        }

        @Override
        public String toString() {
            return "the secret of webhook " + id;
        }
    }

    /** The body of {@code POST /v1/webhooks}; whatever is left out is null. */
    public record Request(@Nullable String url, @Nullable List<@Nullable String> events) {
        WantedWebhook wanted() {
            List<String> named = events == null
                    ? List.of()
                    : events.stream()
                            .map(one -> Objects.requireNonNullElse(one, "").strip())
                            .distinct()
                            .toList();
            return new WantedWebhook(Objects.requireNonNullElse(url, "").strip(), named);
        }
    }
}
