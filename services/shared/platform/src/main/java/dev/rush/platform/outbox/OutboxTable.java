package dev.rush.platform.outbox;

import dev.rush.contracts.id.OrganisationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The table {@code outbox} of one service: the rows that wait, and those that are parked. */
final class OutboxTable {
    /** The most rows that one look takes. */
    static final int BATCH = 100;

    /** The most parked rows that one look shows. */
    static final int PAGE = 100;

    private static final int REASON_LIMIT = 1_000;
    private static final String BACKLOG =
            "select count(*) filter (where parked_at is null), min(created_at) filter (where parked_at is null),"
                    + " count(*) filter (where parked_at is not null) from ";

    private final String schema;
    private final String table;

    OutboxTable(String schema) {
        this.schema = schema;
        this.table = schema + ".outbox";
    }

    /** Whose it is. */
    String schema() {
        return schema;
    }

    /** The oldest rows that may go now, oldest first: not parked, not under way, for none of these topics. */
    Uni<List<OutboxRow>> oldest(SqlClient client, Collection<Long> underWay, Collection<String> heldTopics) {
        String select = "select position, topic, key, partition, headers, body from " + table
                + " where parked_at is null and position <> all($1) and topic <> all($2) order by position limit "
                + BATCH;
        return client.preparedQuery(select)
                .execute(Tuple.of(underWay.toArray(Long[]::new), heldTopics.toArray(String[]::new)))
                .map(rows -> stream(rows).map(OutboxRow::of).toList());
    }

    Uni<Integer> delete(SqlClient client, Collection<Long> positions) {
        return client.preparedQuery("delete from " + table + " where position = any($1)")
                .execute(Tuple.of(positions.toArray(Long[]::new)))
                .map(SqlResult::rowCount);
    }

    Uni<Integer> park(SqlClient client, long position, String reason, Instant now) {
        String bounded = reason.length() > REASON_LIMIT ? reason.substring(0, REASON_LIMIT) : reason;
        return client.preparedQuery("update " + table + " set parked_at = $2, parked_reason = $3 where position = $1")
                .execute(Tuple.of(position, now.atOffset(ZoneOffset.UTC), bounded))
                .map(SqlResult::rowCount);
    }

    /** Parked rows of an organisation that come after a position, oldest first. */
    Uni<List<ParkedEvent>> parked(SqlClient client, OrganisationId organisation, long after) {
        String select = "select position, id, subject, topic, headers, octet_length(body) as bytes, created_at,"
                + " parked_at, parked_reason from " + table
                + " where parked_at is not null and organisation = $1 and position > $2 order by position limit "
                + PAGE;
        return client.preparedQuery(select)
                .execute(Tuple.of(organisation.value(), after))
                .map(rows -> stream(rows).map(ParkedEvent::of).toList());
    }

    /** How many rows of an organisation wait and how many are parked. */
    Uni<Backlog> backlog(SqlClient client, OrganisationId organisation) {
        return client.preparedQuery(BACKLOG + table + " where organisation = $1")
                .execute(Tuple.of(organisation.value()))
                .map(rows -> Backlog.of(rows.iterator().next()));
    }

    /** How many rows there are of all organisations together, waiting and parked. */
    Uni<Backlog> backlog(SqlClient client) {
        return client.preparedQuery(BACKLOG + table)
                .execute()
                .map(rows -> Backlog.of(rows.iterator().next()));
    }

    /** Lets a parked row go again. False when there is none. */
    Uni<Boolean> retry(SqlClient client, OrganisationId organisation, long position) {
        return client.preparedQuery("update " + table + " set parked_at = null, parked_reason = null"
                        + " where position = $1 and organisation = $2 and parked_at is not null")
                .execute(Tuple.of(position, organisation.value()))
                .map(done -> done.rowCount() > 0);
    }

    /** Forgets a parked row. False when there is none. */
    Uni<Boolean> drop(SqlClient client, OrganisationId organisation, long position) {
        return client.preparedQuery(
                        "delete from " + table + " where position = $1 and organisation = $2 and parked_at is not null")
                .execute(Tuple.of(position, organisation.value()))
                .map(done -> done.rowCount() > 0);
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
