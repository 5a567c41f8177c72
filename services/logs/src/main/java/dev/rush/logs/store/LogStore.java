package dev.rush.logs.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.log.LogRecord;
import dev.rush.logs.domain.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Log records as rows. A record that is there already stays as it is, so that any batch can come twice. */
@ApplicationScoped
public class LogStore {
    private static final String APPEND = """
            insert into logs.log_record (organisation, run, attempt, seq, at, kind, text, raw)
            select * from unnest(
                $1::text[], $2::text[], $3::int[], $4::bigint[], $5::timestamptz[], $6::text[], $7::text[], $8::text[])
            on conflict do nothing""";

    private final Pool pool;
    private final RunStore runs;

    LogStore(Pool pool, RunStore runs) {
        this.pool = pool;
        this.runs = runs;
    }

    /** Adds the records that are not there yet, all or none. */
    public Uni<Void> append(List<Received> batches) {
        List<NewRow> rows = batches.stream()
                .flatMap(one -> one.batch().records().stream()
                        .map(record -> new NewRow(one.organisation(), one.batch(), record)))
                .toList();
        return pool.preparedQuery(APPEND).execute(columns(rows)).replaceWithVoid();
    }

    /** The log of one of the organisation's runs. */
    public RunLog of(OrganisationId organisation, RunId run) {
        return new RunLog(pool, runs, organisation, run);
    }

    private record NewRow(OrganisationId organisation, LogBatch batch, LogRecord record) {}

    private static Tuple columns(List<NewRow> rows) {
        return Tuple.tuple()
                .addArrayOfString(texts(rows, row -> row.organisation().value()))
                .addArrayOfString(texts(rows, row -> row.batch().run().value()))
                .addArrayOfInteger(
                        rows.stream().map(row -> row.batch().attempt()).toArray(Integer[]::new))
                .addArrayOfLong(rows.stream().map(row -> row.record().seq()).toArray(Long[]::new))
                .addArrayOfOffsetDateTime(rows.stream()
                        .map(row -> row.record().at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfString(texts(rows, row -> row.record().kind()))
                .addArrayOfString(texts(rows, row -> row.record().text()))
                .addArrayOfString(texts(
                        rows,
                        row -> Base64.getEncoder().encodeToString(row.record().raw())));
    }

    /** PostgreSQL holds every character but one. */
    private static String[] texts(List<NewRow> rows, Function<NewRow, String> text) {
        return rows.stream()
                .map(row -> text.apply(row).replace('\u0000', '\ufffd'))
                .toArray(String[]::new);
    }
}
