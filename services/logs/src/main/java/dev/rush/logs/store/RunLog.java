package dev.rush.logs.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.logs.domain.Chunk;
import dev.rush.logs.domain.Cursor;
import dev.rush.logs.domain.Page;
import dev.rush.logs.domain.Presence;
import dev.rush.logs.domain.RunSnapshot;
import dev.rush.logs.domain.Stretch;
import dev.rush.platform.database.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run's log as the store has it now. */
public final class RunLog {
    private static final int CHUNKS = 64;

    /** No more chunks are read once there are so many bytes of records. */
    private static final int BYTES = 256 * 1024;

    private static final String PRESENCE = """
            select coalesce(
                (select case when log_removed then 'REMOVED' else 'THERE' end
                 from logs.run_state where run = $1 and organisation = $2),
                (select 'THERE' from logs.log_chunk where run = $1 and organisation = $2 limit 1),
                'UNKNOWN')""";

    private static final String AFTER = """
            (select attempt, first_seq, stored_at, size, payload
             from (select *, sum(size) over (order by last_seq, first_seq) - size as before
                   from (select * from logs.log_chunk
                         where run = $1 and organisation = $2 and attempt = $3 and last_seq > $4
                         order by last_seq, first_seq limit $5) as nearest) as summed
             where before < $6)
            union all
            (select attempt, first_seq, stored_at, size, payload from logs.log_chunk
             where run = $1 and organisation = $2 and attempt > $3 order by attempt, last_seq, first_seq limit 1)
            order by attempt, first_seq""";

    private final Pool pool;
    private final RunStore runs;
    private final OrganisationId organisation;
    private final RunId run;

    RunLog(Pool pool, RunStore runs, OrganisationId organisation, RunId run) {
        this.pool = pool;
        this.runs = runs;
        this.organisation = organisation;
        this.run = run;
    }

    /** Which run. */
    public RunId run() {
        return run;
    }

    /** Whether it can be read. */
    public Uni<Presence> presence() {
        return ask(PRESENCE, Tuple.of(run.value(), organisation.value()))
                .map(rows -> Presence.valueOf(rows.iterator().next().getString(0)));
    }

    /** What follows the cursor. */
    public Uni<Page> after(Cursor cursor) {
        return ask(AFTER, place(cursor)).map(rows -> Page.after(cursor, stretch(cursor, rows)));
    }

    /**
     * What was found at once.
     *
     * @param page what follows the cursor
     * @param snapshot the run as it was heard of by then; empty before its first state
     */
    public record Found(Page page, Optional<RunSnapshot> snapshot) {}

    /** What follows the cursor, and after that was looked for the run as it was last heard of. */
    public Uni<Found> afterWithSnapshot(Cursor cursor) {
        return Transactions.run(
                        pool,
                        organisation,
                        List.of(new Transactions.Statement(AFTER, place(cursor)), RunStore.finding(organisation, run)))
                .map(found -> new Found(
                        Page.after(cursor, stretch(cursor, found.getFirst())), RunStore.found(found.getLast())));
    }

    /** The run as it was last heard of; empty before its first state. */
    public Uni<Optional<RunSnapshot>> snapshot() {
        return runs.find(organisation, run);
    }

    private Uni<RowSet<Row>> ask(String query, Tuple values) {
        return Transactions.run(pool, organisation, query, values);
    }

    private Tuple place(Cursor cursor) {
        return Tuple.of(run.value(), organisation.value(), cursor.attempt(), cursor.seq(), CHUNKS, BYTES);
    }

    private static Stretch stretch(Cursor cursor, RowSet<Row> rows) {
        List<Chunk> chunks = new ArrayList<>();
        Optional<Chunk> later = Optional.empty();
        long bytes = 0;
        for (Row row : rows) {
            if (row.getInteger("attempt") > cursor.attempt()) {
                later = Optional.of(chunk(row));
            } else {
                chunks.add(chunk(row));
                bytes += row.getInteger("size");
            }
        }
        return new Stretch(chunks, chunks.size() == CHUNKS || bytes >= BYTES, later);
    }

    private static Chunk chunk(Row row) {
        return new Chunk(
                row.getOffsetDateTime("stored_at").toInstant(),
                ChunkCodec.decode(
                        row.getInteger("attempt"),
                        row.getLong("first_seq"),
                        row.getInteger("size"),
                        row.getBuffer("payload").getBytes()));
    }
}
