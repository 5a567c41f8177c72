package dev.rush.backbone.postgres;

import dev.rush.backbone.process.BackboneException;
import dev.rush.backbone.process.Loopback;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** Where a server is and who may come in. */
record DatabaseAddress(int port, String user, String password) {
    private static final String MAINTENANCE = "postgres";
    private static final String STARTING_UP = "57P03";
    private static final String CONNECTION_CLASS = "08";
    private static final int LOGIN_SECONDS = 10;

    String url(String database) {
        return "postgresql://" + Loopback.ADDRESS + ":" + port + "/" + database;
    }

    /** Whether it lets us in by now. */
    boolean answers() {
        if (!Loopback.accepts(port)) {
            return false;
        }
        try (Connection connection = connect()) {
            return connection.isValid(LOGIN_SECONDS);
        } catch (SQLException failure) {
            String state = failure.getSQLState();
            if (state != null && (state.equals(STARTING_UP) || state.startsWith(CONNECTION_CLASS))) {
                return false;
            }
            throw new BackboneException("PostgreSQL refused the connection: " + failure.getMessage(), failure);
        }
    }

    /** Makes a database unless it is there. */
    void createDatabase(String name) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (!isThere(statement, name)) {
                statement.execute("CREATE DATABASE " + name);
            }
        } catch (SQLException failure) {
            throw new BackboneException("cannot make the database " + name + ": " + failure.getMessage(), failure);
        }
    }

    private static boolean isThere(Statement statement, String name) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
            return found.next();
        }
    }

    private Connection connect() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL("jdbc:" + url(MAINTENANCE));
        source.setUser(user);
        source.setPassword(password);
        source.setLoginTimeout(LOGIN_SECONDS);
        return source.getConnection();
    }
}
