package dev.rush.logs.store;

import dev.rush.contracts.id.RunId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * What the replicas of this service tell one another through PostgreSQL: of which runs something was stored. A notice is
 * sent when the transaction that stored it commits. Notices sent while this replica is not connected do not reach it.
 */
@ApplicationScoped
public class Notices {
    /** Tells the runs of a query named {@code stored}; the statement's parameter {@code %s} is {@link #replica()}. */
    static final String TELL =
            "select pg_notify('rush_logs', %s || ' ' || run) from (select distinct run from stored) as runs";

    private static final String LISTEN = "listen rush_logs";
    private static final Logger LOG = Logger.getLogger(Notices.class);

    private final Pool pool;
    private final String replica = UUID.randomUUID().toString();

    Notices(Pool pool) {
        this.pool = pool;
    }

    /** Who we are among the replicas: our own notices are not heard. */
    String replica() {
        return replica;
    }

    /**
     * Listens on one connection of the pool, and ends when that is lost or there is none.
     *
     * @param heard gets each run of which another replica stored something
     * @param connected is called once it listens: what was said before was not heard
     */
    public Uni<Void> listen(Consumer<RunId> heard, Runnable connected) {
        return pool.getConnection()
                .chain(connection -> listen(PgConnection.cast(connection), heard, connected))
                .onFailure()
                .invoke(failure -> LOG.warnf("not told what other replicas store: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> listen(PgConnection connection, Consumer<RunId> heard, Runnable connected) {
        var lost = new CompletableFuture<Void>();
        connection.closeHandler(() -> lost.complete(null));
        connection.notificationHandler(notice -> hear(notice.getPayload(), heard));
        return connection
                .query(LISTEN)
                .execute()
                .invoke(connected)
                .onFailure()
                .call(connection::close)
                .chain(() -> Uni.createFrom().completionStage(lost));
    }

    private void hear(String notice, Consumer<RunId> heard) {
        int space = notice.indexOf(' ');
        if (!notice.substring(0, space).equals(replica)) {
            heard.accept(new RunId(notice.substring(space + 1)));
        }
    }
}
