package dev.rush.system.fault;

import dev.rush.backbone.postgres.Database;
import dev.rush.contracts.run.RunPhase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of all services, whichever they are: one that is new is among them. */
record Tables(Database database) {
    private static final String COLUMNS = "select c.table_schema || '.' || c.table_name, c.column_name"
            + " from information_schema.columns c join information_schema.tables t using (table_schema, table_name)"
            + " where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')"
            + " and c.table_name not like 'flyway%'";

    /** What is not of a run, or stays and is said to. */
    private static final Set<String> STAYING = Set.of("dispatch.machine_view", "registry.machine", "scheduler.machine");

    private static final String OPEN = Stream.of(RunPhase.values())
            .filter(phase -> !phase.isTerminal())
            .map(phase -> "'" + phase + "'")
            .collect(Collectors.joining(", "));

    /** How many runs have not come to their end. */
    long openRuns() {
        return count("dispatch.run where phase in (" + OPEN + ")");
    }

    /** What every service has not said yet. */
    Map<String, Long> waiting() {
        Map<String, Long> all = new TreeMap<>();
        names().stream().filter(table -> table.endsWith(".outbox")).forEach(table -> all.put(table, count(table)));
        return all;
    }

    /** How many rows there are in every table that has rows of runs. */
    Map<String, Long> rowsOfRuns() {
        Map<String, Long> all = new TreeMap<>();
        names().stream().filter(table -> !STAYING.contains(table)).forEach(table -> all.put(table, count(table)));
        return all;
    }

    /** Makes all rows older, as if that time had passed. */
    void age(Duration by) {
        for (List<String> column : ask(COLUMNS + " and c.data_type like 'timestamp%'")) {
            change("update " + column.get(0) + " set " + column.get(1) + " = " + column.get(1) + " - interval '"
                    + by.toSeconds() + " seconds'");
        }
    }

    private List<String> names() {
        return ask(COLUMNS).stream().map(List::getFirst).distinct().sorted().toList();
    }

    private long count(String from) {
        return Long.parseLong(
                ask("select count(*)::text, '' from " + from).getFirst().getFirst());
    }

    private List<List<String>> ask(String query) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                all.add(List.of(rows.getString(1), rows.getString(2)));
            }
            return all;
        } catch (SQLException failure) {
            throw new IllegalStateException(query, failure);
        }
    }

    private void change(String statement) {
        try (Connection connection = connect();
                var one = connection.createStatement()) {
            one.executeUpdate(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(statement, failure);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
