package dev.rush.platform.outbox;

import dev.rush.contracts.topic.Topic;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Forgets what one service needs no more: which events it handled, once no topic can bring them again, and what it says itself.
 * It takes a bounded number of rows in one transaction, and rests for an hour when there are no more. For the relay's thread only.
 */
final class Pruning {
    /** Kafka deletes whole segments, each up to a week after its last record has passed the topic's retention. */
    private static final Duration OUTLIVES = Duration.ofDays(15);

    /** How long a handled event is remembered: longer than any topic has it. */
    static final Duration MEMORY = Arrays.stream(Topic.values())
            .map(Topic::retention)
            .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) < 0 ? other : one)
            .plus(OUTLIVES);

    /** The most rows that one transaction deletes. */
    static final int BATCH = 1_000;

    private static final Forgetting INBOX = new Forgetting("inbox", "t.seen_at < $1", MEMORY);
    private static final Forgetting PARKED = new Forgetting("outbox", "t.parked_at < $1", Duration.ofDays(90));
    private static final long REST_NANOS = Duration.ofHours(1).toNanos();

    private final String schema;
    private final Pool pool;
    private final Clock clock;
    private final List<Forgetting> all;
    private int next;
    private long due = System.nanoTime();

    /**
     * Prunes the tables in that schema.
     *
     * @param clock the one that stamped their rows
     * @param more what is forgotten beside the inbox and parked events, in the order in which it must be
     */
    Pruning(String schema, Pool pool, Clock clock, List<Forgetting> more) {
        this.schema = schema;
        this.pool = pool;
        this.clock = clock;
        this.all = new ArrayList<>(List.of(INBOX, PARKED));
        all.addAll(more);
    }

    /** Deletes one batch when it is time to. True when there may be more to delete at once. */
    boolean pruneWhenDue(Duration limit) {
        if (System.nanoTime() - due < 0) {
            return false;
        }
        boolean full = prune(all.get(next)).await().atMost(limit) == BATCH;
        next = full ? next : (next + 1) % all.size();
        boolean isThrough = !full && next == 0;
        if (isThrough) {
            due = System.nanoTime() + REST_NANOS;
        }
        return !isThrough;
    }

    private Uni<Integer> prune(Forgetting what) {
        String table = schema + "." + what.table();
        String delete = "delete from " + table + " where ctid = any(array(select t.ctid from " + table + " t where "
                + what.condition() + " limit " + BATCH + "))";
        var before = clock.instant().minus(what.age()).atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(delete).execute(Tuple.of(before)).map(SqlResult::rowCount);
    }
}
