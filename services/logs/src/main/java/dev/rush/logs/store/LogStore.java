package dev.rush.logs.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.logs.domain.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** Log records as rows of chunks. What is there already is not stored again, so that any batch can come twice. */
@ApplicationScoped
public class LogStore {
    private static final String APPEND = """
            with stored as (
            insert into logs.log_chunk (organisation, run, attempt, first_seq, last_seq, size, payload, stored_at)
            select fresh.*, $8 from unnest(
                $1::text[], $2::text[], $3::int[], $4::bigint[], $5::bigint[], $6::int[], $7::bytea[])
                as fresh (organisation, run, attempt, first_seq, last_seq, size, payload)
            where not exists (
                select from logs.log_chunk known
                where known.organisation = fresh.organisation and known.run = fresh.run and known.attempt = fresh.attempt
                    and known.last_seq >= fresh.last_seq and known.first_seq <= fresh.first_seq)
            and not exists (select from logs.run_state where run = fresh.run and organisation = fresh.organisation and log_removed)
            on conflict do nothing
            returning run) """ + Notices.TELL.formatted("$9::text");

    private final Pool pool;
    private final RunStore runs;
    private final Notices notices;

    LogStore(Pool pool, RunStore runs, Notices notices) {
        this.pool = pool;
        this.runs = runs;
        this.notices = notices;
    }

    /** Adds the records that are not there yet, all or none, and tells the other replicas. Compresses them on the caller's thread. */
    public Uni<Void> append(List<Received> batches, Instant now) {
        return pool.preparedQuery(APPEND)
                .execute(columns(NewChunk.of(batches), now).addString(notices.replica()))
                .replaceWithVoid();
    }

    /** The log of one of the organisation's runs. */
    public RunLog of(OrganisationId organisation, RunId run) {
        return new RunLog(pool, runs, organisation, run);
    }

    private static Tuple columns(List<NewChunk> chunks, Instant now) {
        List<ChunkCodec.Payload> payloads =
                chunks.stream().map(chunk -> ChunkCodec.encode(chunk.records())).toList();
        return Tuple.tuple()
                .addArrayOfString(texts(chunks, owner -> owner.organisation().value()))
                .addArrayOfString(texts(chunks, owner -> owner.run().value()))
                .addArrayOfInteger(
                        chunks.stream().map(chunk -> chunk.of().attempt()).toArray(Integer[]::new))
                .addArrayOfLong(chunks.stream().map(NewChunk::first).toArray(Long[]::new))
                .addArrayOfLong(chunks.stream().map(NewChunk::last).toArray(Long[]::new))
                .addArrayOfInteger(
                        payloads.stream().map(ChunkCodec.Payload::size).toArray(Integer[]::new))
                .addValue(payloads.stream()
                        .map(payload -> Buffer.buffer(payload.bytes()))
                        .toArray(Buffer[]::new))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
    }

    private static String[] texts(List<NewChunk> chunks, Function<NewChunk.Owner, String> text) {
        return chunks.stream().map(chunk -> text.apply(chunk.of())).toArray(String[]::new);
    }
}
