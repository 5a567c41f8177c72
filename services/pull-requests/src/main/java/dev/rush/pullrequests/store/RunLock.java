package dev.rush.pullrequests.store;

import dev.rush.contracts.id.RunId;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Keeps two replicas from working on the same run at once. It saves work and no more: what makes a pull request unique is
 * that every step looks for its own effect, so a lock that breaks with its connection does no harm.
 */
@ApplicationScoped
public class RunLock {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Pool pool;

    RunLock(Pool pool) {
        this.pool = pool;
    }

    /** Does the work unless another replica is at it. Blocks for as long as the work takes. */
    public void holding(RunId run, Runnable work) {
        SqlConnection connection = pool.getConnection().await().atMost(LIMIT);
        try {
            Transaction transaction = connection.begin().await().atMost(LIMIT);
            boolean ours = connection
                    .preparedQuery("select pg_try_advisory_xact_lock(hashtext('pull_requests'), hashtext($1))")
                    .execute(Tuple.of(run.value()))
                    .map(rows -> rows.iterator().next().getBoolean(0))
                    .await()
                    .atMost(LIMIT);
            if (ours) {
                work.run();
            }
            transaction.rollback().await().atMost(LIMIT);
        } finally {
            connection.close().await().atMost(LIMIT);
        }
    }
}
