package dev.rush.platform.outbox;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits in an outbox.
 *
 * @param position its place in the order in which it was added
 * @param record what Kafka gets
 */
record OutboxRow(long position, ProducerRecord<String, byte[]> record) {
    static OutboxRow of(Row row) {
        var record = new ProducerRecord<>(
                row.getString("topic"),
                partition(row),
                row.getString("key"),
                row.getBuffer("body").getBytes());
        JsonObject headers = row.getJsonObject("headers");
        headers.forEach(entry -> record.headers()
                .add(entry.getKey(), String.valueOf(entry.getValue()).getBytes(StandardCharsets.UTF_8)));
        return new OutboxRow(row.getLong("position"), record);
    }

    private static @Nullable Integer partition(Row row) {
        int partition = row.getInteger("partition");
        return partition < 0 ? null : partition;
    }
}
