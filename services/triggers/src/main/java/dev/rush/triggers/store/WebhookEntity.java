package dev.rush.triggers.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.triggers.domain.Webhook;
import io.vertx.core.json.JsonArray;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code triggers.webhook}. */
@NullUnmarked
@Entity(name = "TriggersWebhook")
@Table(schema = "triggers", name = "webhook")
public class WebhookEntity {
    @Id
    String id;

    String organisation;
    String url;
    String events;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    boolean paused;
    byte[] secret;
    byte[] former;

    @Column(name = "former_until")
    Instant formerUntil;

    static WebhookEntity of(Webhook webhook) {
        var row = new WebhookEntity();
        row.id = webhook.id();
        row.organisation = webhook.organisation().value();
        row.url = webhook.url();
        row.events = new JsonArray(webhook.events()).encode();
        row.createdBy = webhook.createdBy();
        row.createdAt = webhook.createdAt();
        row.paused = webhook.paused();
        return row;
    }

    Webhook webhook() {
        return new Webhook(
                id,
                new OrganisationId(organisation),
                url,
                new JsonArray(events).stream().map(String::valueOf).toList(),
                createdBy,
                createdAt,
                paused);
    }
}
