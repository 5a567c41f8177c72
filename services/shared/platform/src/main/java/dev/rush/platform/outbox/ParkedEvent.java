package dev.rush.platform.outbox;

import dev.rush.contracts.event.EventHeaders;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/**
 * An event that Kafka refused for good.
 *
 * @param position by which it is retried or dropped
 * @param id the event's id
 * @param type the event's type
 * @param subject what it is about, as {@code run/<id>}
 * @param topic where it was to go
 * @param bytes how long its body is
 * @param createdAt when the service decided it
 * @param parkedAt when Kafka refused it
 * @param reason what Kafka's client said
 */
public record ParkedEvent(
        long position,
        String id,
        String type,
        String subject,
        String topic,
        int bytes,
        Instant createdAt,
        Instant parkedAt,
        String reason) {

    static ParkedEvent of(Row row) {
        return new ParkedEvent(
                row.getLong("position"),
                row.getUUID("id").toString(),
                row.getJsonObject("headers").getString(EventHeaders.TYPE, ""),
                row.getString("subject"),
                row.getString("topic"),
                row.getInteger("bytes"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("parked_at").toInstant(),
                row.getString("parked_reason"));
    }
}
