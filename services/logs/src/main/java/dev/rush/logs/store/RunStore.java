package dev.rush.logs.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.contracts.run.RunState;
import dev.rush.logs.domain.RunSnapshot;
import dev.rush.platform.database.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Run states as rows; an older state that comes again does not replace a newer one. */
@ApplicationScoped
public class RunStore {
    private static final String KEEP = """
            with stored as (
            insert into logs.run_state
                (organisation, run, phase, reason, detail, attempt, machine, pull_request, last_seq, updated_at, sequence)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            on conflict (run) do update set
                phase = excluded.phase, reason = excluded.reason, detail = excluded.detail, attempt = excluded.attempt,
                machine = excluded.machine, pull_request = excluded.pull_request, last_seq = excluded.last_seq,
                updated_at = excluded.updated_at, sequence = excluded.sequence
            where run_state.sequence <= excluded.sequence
            returning run) """ + Notices.TELL.formatted("$12::text");

    private static final String FIND = """
            select phase, reason, detail, attempt, machine, pull_request, last_seq, updated_at
            from logs.run_state where run = $1 and organisation = $2""";

    private final Pool pool;
    private final Notices notices;

    RunStore(Pool pool, Notices notices) {
        this.pool = pool;
        this.notices = notices;
    }

    /**
     * Keeps the state unless a newer one is there. Which is newer is counted by dispatch: its clock may be set back.
     *
     * @param sequence the position of the event among those of dispatch about that run
     */
    public Uni<Void> keep(RunState state, long sequence) {
        Tuple row = Tuple.tuple()
                .addString(state.organisation().value())
                .addString(state.run().value())
                .addString(state.phase().name())
                .addString(state.reason().wire())
                .addString(state.detail().replace('\u0000', '\ufffd'))
                .addInteger(state.attempt())
                .addString(state.machine())
                .addString(state.pullRequest())
                .addLong(state.lastSeq())
                .addOffsetDateTime(state.updatedAt().atOffset(ZoneOffset.UTC))
                .addLong(sequence)
                .addString(notices.replica());
        return pool.preparedQuery(KEEP).execute(row).replaceWithVoid();
    }

    /** The run as it was last heard of; empty before its first state. */
    public Uni<Optional<RunSnapshot>> find(OrganisationId organisation, RunId run) {
        return Transactions.run(pool, organisation, List.of(finding(organisation, run)))
                .map(List::getFirst)
                .map(RunStore::found);
    }

    static Transactions.Statement finding(OrganisationId organisation, RunId run) {
        return new Transactions.Statement(FIND, Tuple.of(run.value(), organisation.value()));
    }

    static Optional<RunSnapshot> found(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(RunStore::snapshot)
                .findFirst();
    }

    private static RunSnapshot snapshot(Row row) {
        return new RunSnapshot(
                RunPhase.valueOf(row.getString("phase")),
                RunReason.fromWire(row.getString("reason")),
                row.getString("detail"),
                row.getInteger("attempt"),
                row.getString("machine"),
                row.getString("pull_request"),
                row.getLong("last_seq"),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
