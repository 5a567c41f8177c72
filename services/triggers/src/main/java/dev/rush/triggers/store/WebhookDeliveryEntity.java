package dev.rush.triggers.store;

import dev.rush.triggers.domain.WebhookDelivery;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code triggers.webhook_delivery}. It is made by a statement of its own, which knows what is there already. */
@NullUnmarked
@Entity(name = "TriggersWebhookDelivery")
@Table(schema = "triggers", name = "webhook_delivery")
public class WebhookDeliveryEntity {
    @Id
    String id;

    String organisation;
    String webhook;
    String type;
    String key;
    String body;
    String state;
    int tries;
    int status;
    String detail;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "due_at")
    Instant dueAt;

    WebhookDelivery delivery() {
        return new WebhookDelivery(
                id, webhook, type, WebhookDelivery.State.valueOf(state), tries, status, detail, createdAt, dueAt);
    }
}
