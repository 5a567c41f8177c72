package dev.rush.registry.messaging;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/** The test's own connection to the registry's database. */
public final class RegistryDatabase implements AutoCloseable {
    private final Connection connection;

    /** Connects to where the running registry's database is. */
    public RegistryDatabase() throws SQLException {
        connection = DriverManager.getConnection(
                setting("rush.database.jdbc-url"),
                setting("quarkus.datasource.username"),
                setting("quarkus.datasource.password"));
    }

    /** Begins a transaction; what follows is not seen before {@link #commit}. */
    public void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    /** Ends the transaction. */
    public void commit() throws SQLException {
        connection.setAutoCommit(true);
    }

    /** Runs a statement. */
    public void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The only value of the only row. */
    public String one(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
