package dev.rush.platform.outbox;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What is in an outbox.
 *
 * @param waiting how many events are on their way to Kafka
 * @param waitingSince when the oldest of them was decided; null when none waits
 * @param parked how many events Kafka refused for good
 */
public record Backlog(long waiting, @Nullable Instant waitingSince, long parked) {
    static Backlog of(Row row) {
        OffsetDateTime oldest = row.getOffsetDateTime(1);
        return new Backlog(row.getLong(0), oldest == null ? null : oldest.toInstant(), row.getLong(2));
    }
}
