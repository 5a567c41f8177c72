package dev.rush.system.fault;

import dev.rush.backbone.postgres.Database;
import dev.rush.contracts.run.RunPhase;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the services hold, read past every link: it can be asked while they cannot. */
record Ledger(Database database) {
    /** How many machines are online. */
    long online() {
        return Long.parseLong(ask("select count(*), '' from registry.machine where status = 'ONLINE'")
                .keySet()
                .iterator()
                .next());
    }

    /** The phases of all runs. */
    Map<String, RunPhase> phases() {
        Map<String, RunPhase> phases = new HashMap<>();
        ask("select id, phase from dispatch.run").forEach((run, phase) -> phases.put(run, RunPhase.valueOf(phase)));
        return phases;
    }

    /** The run with that prompt. */
    Optional<String> runWith(String prompt) {
        return ask("select id, prompt from dispatch.run").entrySet().stream()
                .filter(row -> row.getValue().equals(prompt))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The runs that an issue with that address caused. */
    List<String> runsFor(String issue) {
        return ask("select id, origin from dispatch.run").entrySet().stream()
                .filter(row -> row.getValue().contains("\"" + issue + "\""))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, String> ask(String query) {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            Map<String, String> all = new HashMap<>();
            while (rows.next()) {
                all.put(rows.getString(1), rows.getString(2));
            }
            return all;
        } catch (SQLException failure) {
            throw new IllegalStateException("the database does not answer", failure);
        }
    }
}
