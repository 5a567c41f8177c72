package dev.rush.platform.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.function.Function;

/**
 * One replica's lead over an outbox: an advisory lock that PostgreSQL holds for as long as this connection lives. On the same
 * connection it hears of rows that other replicas add. For one thread.
 */
final class Leading implements AutoCloseable {
    /** How long PostgreSQL may take for a statement, after which it counts as away. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String CHANNEL = "rush_outbox";

    /** What the relay writes may be lost with the power: a row that comes back is sent again, and its readers know it. */
    private static final String UNHURRIED = "set synchronous_commit = off";

    private final SqlConnection connection;
    private final String name;
    private final boolean leading;

    private Leading(SqlConnection connection, String name, boolean leading) {
        this.connection = connection;
        this.name = name;
        this.leading = leading;
    }

    /**
     * Asks for the lead over the outbox in a schema; returns at once also when another replica has it.
     *
     * @param wake called when some replica has added rows
     */
    static Leading of(String schema, Pool pool, Runnable wake) {
        SqlConnection connection = pool.getConnection().await().atMost(LIMIT);
        try {
            String name = schema + ".outbox";
            boolean leading = connection
                    .preparedQuery("select pg_try_advisory_lock(hashtext($1))")
                    .execute(Tuple.of(name))
                    .await()
                    .atMost(LIMIT)
                    .iterator()
                    .next()
                    .getBoolean(0);
            if (leading) {
                listen(connection, schema, wake);
            }
            return new Leading(connection, name, leading);
        } catch (RuntimeException failure) {
            connection.closeAndForget();
            throw failure;
        }
    }

    private static void listen(SqlConnection connection, String schema, Runnable wake) {
        PgConnection.cast(connection).notificationHandler(heard -> {
            if (schema.equals(heard.getPayload())) {
                wake.run();
            }
        });
        connection
                .query("listen " + CHANNEL)
                .execute()
                .chain(() -> connection.query(UNHURRIED).execute())
                .await()
                .atMost(LIMIT);
    }

    /** Whether this replica has the lead. */
    boolean isLeading() {
        return leading;
    }

    /** Runs a statement on the leading connection and waits for it; fails once the lead is lost. */
    <T> T run(Function<SqlConnection, Uni<T>> statement) {
        return statement.apply(connection).await().atMost(LIMIT);
    }

    /** Gives the lead and the connection back. */
    @Override
    public void close() {
        Uni<Void> released = leading
                ? connection
                        .query("unlisten *")
                        .execute()
                        .chain(() ->
                                connection.query("reset synchronous_commit").execute())
                        .chain(done -> connection
                                .preparedQuery("select pg_advisory_unlock(hashtext($1))")
                                .execute(Tuple.of(name)))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
        released.onFailure()
                .recoverWithNull()
                .chain(connection::close)
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(LIMIT);
    }
}
