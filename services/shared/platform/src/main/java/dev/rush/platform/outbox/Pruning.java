package dev.rush.platform.outbox;

import dev.rush.contracts.topic.Topic;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Forgets which events one service handled, once no topic can bring them again. It takes a bounded number of rows in one
 * transaction, and rests for an hour when there are no more. For the relay's thread only.
 */
final class InboxPruning {
    /** Kafka deletes whole segments, each up to a week after its last record has passed the topic's retention. */
    private static final Duration OUTLIVES = Duration.ofDays(15);

    /** How long a handled event is remembered: longer than any topic has it. */
    static final Duration MEMORY = Arrays.stream(Topic.values())
            .map(Topic::retention)
            .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) < 0 ? other : one)
            .plus(OUTLIVES);

    /** The most rows that one transaction deletes. */
    static final int BATCH = 1_000;

    private static final long REST_NANOS = Duration.ofHours(1).toNanos();

    private final String delete;
    private final Pool pool;
    private final Clock clock;
    private long due = System.nanoTime();

    /** Prunes the inbox in that schema; the clock is the one that stamped its rows. */
    InboxPruning(String schema, Pool pool, Clock clock) {
        this.delete = "delete from " + schema + ".inbox where ctid = any(array(select ctid from " + schema
                + ".inbox where seen_at < $1 limit " + BATCH + "))";
        this.pool = pool;
        this.clock = clock;
    }

    /** Deletes one batch when it is time to. True when there may be more to delete at once. */
    boolean pruneWhenDue(Duration limit) {
        if (System.nanoTime() - due < 0) {
            return false;
        }
        boolean more = prune().await().atMost(limit) == BATCH;
        if (!more) {
            due = System.nanoTime() + REST_NANOS;
        }
        return more;
    }

    private Uni<Integer> prune() {
        var before = clock.instant().minus(MEMORY).atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(delete).execute(Tuple.of(before)).map(SqlResult::rowCount);
    }
}
