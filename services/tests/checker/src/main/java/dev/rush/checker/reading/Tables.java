package dev.rush.checker.reading;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.backbone.postgres.Database;
import dev.rush.checker.history.Decided.Heard;
import dev.rush.checker.history.Decided.Message;
import dev.rush.checker.history.Decided.Run;
import dev.rush.checker.history.DeliveredWork.Delivery;
import dev.rush.checker.history.DeliveredWork.PullRequest;
import dev.rush.checker.history.Left.Slot;
import dev.rush.checker.history.Logged.Stretch;
import dev.rush.contracts.run.RunPhase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the services keep in their databases. */
final class Tables implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Connection connection;

    Tables(Database database) {
        try {
            connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot reach " + database, failure);
        }
    }

    /** Reads one row. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    List<Run> runs() {
        return all(
                "select id, repository, phase, attempt, accepted_attempt, last_seq, continued is not null from dispatch.run",
                row -> new Run(
                        row.getString(1),
                        row.getString(2),
                        RunPhase.valueOf(row.getString(3)),
                        row.getInt(4),
                        row.getInt(5),
                        row.getLong(6),
                        row.getBoolean(7)));
    }

    List<Message> messages() {
        return all(
                "select id, run, state from dispatch.run_message",
                row -> new Message(row.getString(1), row.getString(2), row.getString(3)));
    }

    List<Heard> heard() {
        return all(
                "select run, phase from logs.run_state",
                row -> new Heard(row.getString(1), RunPhase.valueOf(row.getString(2))));
    }

    List<Stretch> stored() {
        return all(
                "select run, attempt, first_seq, last_seq from logs.log_chunk",
                row -> new Stretch(row.getString(1), row.getInt(2), row.getLong(3), row.getLong(4)));
    }

    List<Delivery> deliveries() {
        return all(
                "select run, attempt, state, accepted from pull_requests.delivery",
                row -> new Delivery(row.getString(1), row.getInt(2), row.getString(3), head(row.getString(4))));
    }

    List<PullRequest> pullRequests() {
        return all(
                "select run, repository, number from pull_requests.local_number",
                row -> new PullRequest(row.getString(1), row.getString(2), row.getInt(3)));
    }

    List<Slot> slots() {
        return all(
                "select run, attempt, machine_id from scheduler.request where state = 'PLACED'",
                row -> new Slot(row.getString(1), row.getInt(2), row.getString(3)));
    }

    private static String head(String accepted) {
        try {
            return MAPPER.readTree(accepted).path("result").path("headCommit").asText();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private <T> List<T> all(String query, Reading<T> reading) {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reading.read(rows));
            }
            return all;
        } catch (SQLException failure) {
            throw new IllegalStateException(query, failure);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
