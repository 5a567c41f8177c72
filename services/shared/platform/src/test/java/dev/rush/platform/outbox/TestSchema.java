package dev.rush.platform.outbox;

import dev.rush.testkit.BackboneResource;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgPool;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;

/**
 * A schema that has the outbox and the inbox and nothing else, and connections to its database.
 *
 * @param settings where the database and Kafka are
 * @param pool connections
 */
record TestSchema(Map<String, String> settings, Pool pool) implements AutoCloseable {
    private static final Vertx VERTX = Vertx.vertx();

    /** Makes the schema with that name. */
    static TestSchema make(String name) {
        Map<String, String> settings = new BackboneResource().start();
        String reactiveUrl = Objects.requireNonNull(settings.get("quarkus.datasource.reactive.url"));
        String user = settings.get("quarkus.datasource.username");
        String password = settings.get("quarkus.datasource.password");
        Flyway.configure()
                .dataSource(settings.get("rush.database.jdbc-url"), user, password)
                .schemas(name)
                .locations("classpath:db/platform/")
                .load()
                .migrate();
        PgConnectOptions options = PgConnectOptions.fromUri(reactiveUrl.replace("vertx-reactive:", ""))
                .setUser(user)
                .setPassword(password);
        return new TestSchema(settings, PgPool.pool(VERTX, options, new PoolOptions()));
    }

    @Override
    public void close() {
        pool.closeAndAwait();
    }
}
