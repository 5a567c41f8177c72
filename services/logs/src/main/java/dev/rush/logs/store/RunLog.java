package dev.rush.logs.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.logs.domain.Cursor;
import dev.rush.logs.domain.Page;
import dev.rush.logs.domain.RunSnapshot;
import dev.rush.logs.domain.StoredRecord;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One run's log as the store has it now. */
public final class RunLog {
    private static final String IS_KNOWN = """
            select exists (select from logs.run_state where run = $1 and organisation = $2)
                or exists (select from logs.log_record where run = $1 and organisation = $2)""";

    private static final String AFTER = """
            (select attempt, seq, at, kind, text, raw from logs.log_record
             where run = $1 and organisation = $2 and attempt = $3 and seq > $4 order by seq limit $5)
            union all
            (select attempt, seq, at, kind, text, raw from logs.log_record
             where run = $1 and organisation = $2 and attempt > $3 order by attempt, seq limit 1)
            order by attempt, seq""";

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

    /** Whether there is such a run: its state or one of its records has come. */
    public Uni<Boolean> isKnown() {
        return pool.preparedQuery(IS_KNOWN)
                .execute(Tuple.of(run.value(), organisation.value()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** What follows the cursor. */
    public Uni<Page> after(Cursor cursor) {
        return pool.preparedQuery(AFTER)
                .execute(Tuple.of(run.value(), organisation.value(), cursor.attempt(), cursor.seq(), Page.ROWS))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RunLog::record)
                        .toList())
                .map(stored -> Page.after(cursor, stored));
    }

    /** The run as it was last heard of; empty before its first state. */
    public Uni<Optional<RunSnapshot>> snapshot() {
        return runs.find(organisation, run);
    }

    private static StoredRecord record(Row row) {
        return new StoredRecord(
                new Cursor(row.getInteger("attempt"), row.getLong("seq")),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("kind"),
                row.getString("text"),
                row.getString("raw"));
    }
}
