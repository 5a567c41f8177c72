package dev.rush.platform.database;

import dev.rush.contracts.id.OrganisationId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one way to a service's rows. What is done for a call ({@link CallScope}) is done by the role that {@link RowPolicies} let
 * see the rows of one organisation: a query that forgets to ask for the organisation finds nothing of another's. What the
 * service does by itself, it does as the owner of its schema.
 */
public final class Transactions {
    private static final String ENTER = "select set_config('role', session_user || '" + RowPolicies.CALLERS
            + "', true) as callers, set_config('" + RowPolicies.SETTING + "', %s, true) as organisation";
    private static final String BY_HIBERNATE = ENTER.formatted("?1");
    private static final String BY_POOL = ENTER.formatted("$1");

    private Transactions() {}

    /** Runs a look at rows. */
    public static <T> Uni<T> read(Supplier<Uni<T>> work) {
        return CallScope.organisation()
                .map(organisation -> narrowed(organisation, work))
                .orElseGet(() -> Panache.withSession(work));
    }

    /** Runs a change of rows, all of it or nothing. */
    public static <T> Uni<T> write(Supplier<Uni<T>> work) {
        return CallScope.organisation()
                .map(organisation -> narrowed(organisation, work))
                .orElseGet(() -> Panache.withTransaction(work));
    }

    /**
     * One statement of a store that speaks SQL by itself.
     *
     * @param sql with {@code $1} and so on for the values
     * @param values what they stand for
     */
    public record Statement(String sql, Tuple values) {}

    /** Runs work that asks one thing after another, for that organisation alone. */
    public static <T> Uni<T> within(Pool pool, OrganisationId organisation, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(client -> client.preparedQuery(BY_POOL)
                .execute(Tuple.of(organisation.value()))
                .chain(entered -> work.apply(client)));
    }

    /** Runs a statement for that organisation alone. */
    public static Uni<RowSet<Row>> run(Pool pool, OrganisationId organisation, String sql, Tuple values) {
        return run(pool, organisation, List.of(new Statement(sql, values))).map(List::getFirst);
    }

    /**
     * Runs statements for that organisation alone, one after the other in one transaction. They are sent at once, without waiting
     * for answers, so that this costs no more trips to the database than a statement alone; whatever fails, all of it fails.
     */
    public static Uni<List<RowSet<Row>>> run(Pool pool, OrganisationId organisation, List<Statement> statements) {
        return pool.withConnection(client -> {
            List<Uni<RowSet<Row>>> sent = new ArrayList<>();
            sent.add(client.query("begin").execute());
            sent.add(client.preparedQuery(BY_POOL).execute(Tuple.of(organisation.value())));
            statements.forEach(one -> sent.add(client.preparedQuery(one.sql()).execute(one.values())));
            sent.add(client.query("commit").execute());
            return Uni.join().all(sent).andCollectFailures().map(answers -> answers.subList(2, answers.size() - 1));
        });
    }

    private static <T> Uni<T> narrowed(OrganisationId organisation, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(BY_HIBERNATE)
                        .setParameter(1, organisation.value())
                        .getSingleResult())
                .chain(entered -> work.get()));
    }
}
