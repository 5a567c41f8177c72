package dev.rush.logs.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.log.LogBatch;
import dev.rush.logs.domain.Received;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The store of another replica of this service, on the same database. */
public final class OtherReplica {
    private final LogStore store;

    public OtherReplica(Pool pool) {
        var notices = new Notices(pool);
        this.store = new LogStore(pool, new RunStore(pool, notices), notices);
    }

    /** Stores it; nobody in this process is told. */
    public void store(LogBatch batch) {
        store.append(List.of(new Received(new OrganisationId("local"), batch)), Instant.now())
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    /** Cuts the connections on which replicas listen, and says how many there were. */
    public static int cutListeners(Pool pool) {
        return pool.query("select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen rush_logs'")
                .executeAndAwait()
                .rowCount();
    }
}
