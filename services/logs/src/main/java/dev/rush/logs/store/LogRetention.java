package dev.rush.logs.store;

import dev.rush.contracts.run.RunPhase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Lets go of logs. A run's state outlives its log, so that the log can be told from one that never was. */
@ApplicationScoped
public class LogRetention {
    private static final int RUNS_AT_ONCE = 100;

    private static final String REMOVE = """
            with old as (
                select run from logs.run_state
                where updated_at < $1 and not log_removed and phase = any($2)
                order by updated_at limit $3 for update skip locked),
            gone as (delete from logs.log_chunk using old where log_chunk.run = old.run)
            update logs.run_state set log_removed = true from old where run_state.run = old.run""";

    /** What came for a run whose log is gone, or of which nothing else was ever heard. */
    private static final String REMOVE_STRAY = """
            delete from logs.log_chunk
            where stored_at < $1
                and not exists (select from logs.run_state where run_state.run = log_chunk.run and not log_removed)""";

    private static final String FORGET = "delete from logs.run_state where updated_at < $1 and log_removed";

    private final Pool pool;

    LogRetention(Pool pool) {
        this.pool = pool;
    }

    /** Removes the logs of some runs that ended before then, and says of how many; 0 when there are no more. */
    public Uni<Integer> removeSome(Instant before) {
        String[] ended = Arrays.stream(RunPhase.values())
                .filter(RunPhase::isTerminal)
                .map(RunPhase::name)
                .toArray(String[]::new);
        Tuple limits = Tuple.tuple()
                .addOffsetDateTime(before.atOffset(ZoneOffset.UTC))
                .addArrayOfString(ended)
                .addInteger(RUNS_AT_ONCE);
        return pool.preparedQuery(REMOVE).execute(limits).map(done -> done.rowCount());
    }

    /** Removes records stored before then that belong to no run whose log is kept. */
    public Uni<Void> removeStray(Instant before) {
        return run(REMOVE_STRAY, before);
    }

    /** Forgets the runs that ended before then and whose logs are gone. */
    public Uni<Void> forget(Instant before) {
        return run(FORGET, before);
    }

    private Uni<Void> run(String statement, Instant before) {
        return pool.preparedQuery(statement)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
