package dev.rush.platform.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Moves one service's outbox to Kafka, on a thread of its own: takes the oldest rows, sends them, deletes those that the
 * broker has acknowledged. While there is nothing to move it prunes the inbox. A transaction-scoped advisory lock keeps it to one relay a service however many replicas run.
 * Rows are found by being there and never by a number above the last one, so a slow transaction's row is not skipped.
 */
public final class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 100;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String schema;
    private final Pool pool;
    private final MutinyEmitter<byte[]> emitter;
    private final InboxPruning inbox;
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closing;

    /**
     * A relay for the outbox in that schema; starts with {@link #start}.
     *
     * @param clock the one that stamps the rows of the inbox
     */
    public OutboxRelay(String schema, Pool pool, Clock clock, MutinyEmitter<byte[]> emitter) {
        this.schema = schema;
        this.pool = pool;
        this.emitter = emitter;
        this.inbox = new InboxPruning(schema, pool, clock);
        this.thread = Thread.ofPlatform().daemon().name(schema + "-outbox").unstarted(this::loop);
    }

    /** Starts to move rows; the table must exist. */
    public void start() {
        thread.start();
    }

    /** There may be new rows. Returns at once. */
    public void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /** Stops after the batch under way. */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        while (!closing) {
            try {
                int moved = pool.withTransaction(this::moveBatch).await().atMost(LIMIT);
                if (moved == 0 && !inbox.pruneWhenDue(LIMIT)) {
                    awaitSignal();
                }
            } catch (InterruptedException interrupted) {
                return;
            } catch (RuntimeException failure) {
                pauseAfter(failure);
            }
        }
    }

    private void awaitSignal() throws InterruptedException {
        if (signal.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
        }
    }

    private void pauseAfter(RuntimeException failure) {
        if (closing) {
            return;
        }
        LOG.warnf("%s outbox: %s; trying again", schema, failure.getMessage());
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException interrupted) {
            closing = true;
        }
    }

    private Uni<Integer> moveBatch(SqlConnection connection) {
        return connection
                .preparedQuery("select pg_try_advisory_xact_lock(hashtext($1))")
                .execute(Tuple.of(schema + ".outbox"))
                .flatMap(rows -> rows.iterator().next().getBoolean(0)
                        ? oldest(connection).flatMap(batch -> send(connection, batch))
                        : Uni.createFrom().item(0));
    }

    private Uni<RowSet<Row>> oldest(SqlConnection connection) {
        return connection
                .preparedQuery("select position, topic, key, partition, headers, body from " + schema
                        + ".outbox order by position limit " + BATCH)
                .execute();
    }

    private Uni<Integer> send(SqlConnection connection, RowSet<Row> batch) {
        if (batch.size() == 0) {
            return Uni.createFrom().item(0);
        }
        List<Uni<Void>> sends = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        for (Row row : batch) {
            sends.add(emitter.sendMessage(message(row)));
            positions.add(row.getLong("position"));
        }
        return Uni.join()
                .all(sends)
                .andFailFast()
                .flatMap(done -> connection
                        .preparedQuery("delete from " + schema + ".outbox where position = any($1)")
                        .execute(Tuple.of(positions.toArray(Long[]::new))))
                .map(RowSet::rowCount);
    }

    private static Message<byte[]> message(Row row) {
        var headers = new RecordHeaders();
        JsonObject stored = row.getJsonObject("headers");
        stored.forEach(entry ->
                headers.add(entry.getKey(), String.valueOf(entry.getValue()).getBytes(StandardCharsets.UTF_8)));
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(row.getString("topic"))
                .withKey(row.getString("key"))
                .withHeaders(headers);
        int partition = row.getInteger("partition");
        if (partition >= 0) {
            metadata = metadata.withPartition(partition);
        }
        return Message.of(row.getBuffer("body").getBytes()).addMetadata(metadata.build());
    }
}
