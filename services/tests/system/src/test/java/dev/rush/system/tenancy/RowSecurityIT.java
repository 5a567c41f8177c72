package dev.rush.system.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rush.checker.reading.Subject;
import dev.rush.testkit.TestRepository;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The second belt between organisations: the database shows a call no row of another one, whatever the query forgets. */
@ExtendWith(SharedOrganisations.class)
class RowSecurityIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** The role by which calls are answered: {@code rush} is the login of the embedded services. */
    private static final String CALLERS = "rush_caller";

    private static final String TABLES = """
            select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public')""";

    private static final String WITH_ORGANISATION = TABLES
            + " and (c.relname = 'organisation' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation'))";

    private static final String KEPT_APART =
            TABLES + " and c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid)";

    private static final String SEEN = TABLES + " and has_table_privilege('" + CALLERS + "', c.oid, 'select')";

    /** Reading calls that are answered without a row of an organisation, and why. */
    private static final Set<String> WITHOUT_ROWS = Set.of(
            "GET /v1/me", // every service knows all tokens
            "GET /v1/login", // before anybody is known
            "GET /v1/dead-letters", // from Kafka
            "GET /v1/dead-letters/{id}",
            "GET /v1/organisations"); // of the whole installation, for its own token alone

    /** An id of nothing: to say that it is not there, the rows are asked as well. */
    private static final String NOTHING = "0123456789ab";

    @TempDir
    static Path folder;

    static @Nullable Subject subject;

    private static TwoOrganisations both;
    private static Tenant owner;
    private static String run;

    @BeforeAll
    static void aRunOfTheOwner(TwoOrganisations shared) {
        both = shared;
        subject = both.subject();
        owner = Tenant.owner(both.endpoint());
        TestRepository repository = TestRepository.inUse(folder.resolve("repository"));
        run = both.server().detached("script", repository, "echo ours > ours.txt");
        await().atMost(LIMIT)
                .until(() -> owner.get("/v1/runs/" + run).path("phase").asText().equals("succeeded"));
    }

    @Test
    void everyTableWithAnOrganisationIsKeptApartAndNoOtherIsSeen() throws SQLException {
        try (Connection database = connect()) {
            Set<String> all = names(database, WITH_ORGANISATION);

            assertThat(all).contains("dispatch.run", "logs.log_chunk", "identity.token", "gateway.invitation");
            assertThat(names(database, KEPT_APART)).isEqualTo(all);
            assertThat(names(database, SEEN)).isEqualTo(all);
        }
    }

    @Test
    void aQueryThatForgetsTheOrganisationFindsNothingOfAnother() throws SQLException {
        try (Connection database = connect()) {
            for (String table : names(database, WITH_ORGANISATION)) {
                assertThat(seen(database, table + " where " + column(table) + " <> 'acme'", "acme"))
                        .as(table)
                        .isZero();
            }
            assertThat(seen(database, "identity.member", "acme")).isPositive();
            assertThat(seen(database, "dispatch.run", "local")).isPositive();
            assertThat(seen(database, "dispatch.run", "")).isZero();
        }
    }

    @Test
    void nobodyWritesARowOfAnotherOrganisation() throws SQLException {
        try (Connection database = connect()) {
            assertThatThrownBy(() -> change(database, "update dispatch.run set organisation = 'acme'", "local"))
                    .hasMessageContaining("violates row-level security policy");
        }
    }

    @Test
    void everyCallThatReadsRowsIsHeldToThem() throws SQLException {
        Map<String, String> ours = ours();
        List<ApiCall> calls = ApiCall.of(Tenant.description(both.endpoint())).stream()
                .filter(ApiCall::reads)
                .filter(call -> !WITHOUT_ROWS.contains(call.toString()))
                .toList();
        assertThat(calls).hasSizeGreaterThan(12);
        for (ApiCall call : calls) {
            assertThat(status(call, ours)).as(call.toString()).isBetween(200, 404);
        }

        List<String> unheld = new ArrayList<>();
        try (Connection database = connect();
                Statement statement = database.createStatement()) {
            Set<String> tables = names(database, WITH_ORGANISATION);
            for (String table : tables) {
                statement.execute("revoke select on " + table + " from " + CALLERS);
            }
            calls.stream()
                    .filter(call -> status(call, ours) < 500)
                    .map(ApiCall::toString)
                    .forEach(unheld::add);
            for (String table : tables) {
                statement.execute("grant select on " + table + " to " + CALLERS);
            }
        }

        assertThat(unheld)
                .as("calls that the database answers as the owner of its rows")
                .isEmpty();
    }

    private static Map<String, String> ours() {
        Map<String, String> all = new HashMap<>();
        for (String path : List.of(
                "/v1/runs/{id}",
                "/v1/logs/{run}",
                "/v1/pull-requests/{run}",
                "/v1/work/{run}",
                "/v1/placements/{run}")) {
            all.put(path, run);
        }
        all.put("/v1/groups/{id}", owner.get("/v1/runs/" + run).path("group").asText());
        all.put(
                "/v1/machines/{id}",
                owner.get("/v1/machines").at("/machines/0/id").asText());
        all.put("/v1/outboxes/{service}", "dispatch");
        all.put("/v1/triggers/{id}", NOTHING);
        all.put("/v1/triggers/{id}/deliveries/{delivery}", NOTHING);
        all.put("/v1/webhooks/{id}", NOTHING);
        all.put("/v1/webhooks/{id}/deliveries/{delivery}", NOTHING);
        return all;
    }

    private static int status(ApiCall call, Map<String, String> ours) {
        return owner.call(call.method(), call.path(ours), "").statusCode();
    }

    private static Connection connect() throws SQLException {
        var database = both.subject().database();
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static Set<String> names(Connection database, String query) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static String column(String table) {
        return table.equals("identity.organisation") ? "id" : "organisation";
    }

    private static long seen(Connection database, String table, String organisation) throws SQLException {
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement()) {
            enter(statement, organisation);
            try (ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
                rows.next();
                return rows.getLong(1);
            }
        } finally {
            database.rollback();
            database.setAutoCommit(true);
        }
    }

    private static void change(Connection database, String update, String organisation) throws SQLException {
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement()) {
            enter(statement, organisation);
            statement.execute(update);
        } finally {
            database.rollback();
            database.setAutoCommit(true);
        }
    }

    private static void enter(Statement statement, String organisation) throws SQLException {
        statement.execute("set local role " + CALLERS);
        statement.execute("set local rush.organisation = '" + organisation + "'");
    }
}
