package dev.rush.triggers.service;

import dev.rush.triggers.domain.WebhookEvent;
import io.vertx.core.json.JsonObject;

/** What is said to a webhook about an event: its type, when, and its data. */
final class WebhookBody {
    private WebhookBody() {}

    static String of(WebhookEvent event) {
        return new JsonObject()
                .put("type", event.type())
                .put("timestamp", event.at().toString())
                .put("data", new JsonObject(event.data()))
                .encode();
    }
}
