package dev.rush.setup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** The schemas of the services in one database. Each belongs to a role of its own, which may do nothing beside. */
final class Schemas implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{0,40}");

    /** What follows a service's name in that of the role that sees the rows of one organisation; the services expect it so. */
    private static final String CALLERS = "_caller";

    private final Connection connection;

    private Schemas(Connection connection) {
        this.connection = connection;
    }

    /** As somebody who may make roles and schemas. */
    static Schemas connect(String url, Settings.Login login) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        Schemas schemas = new Schemas(DriverManager.getConnection(url, properties));
        schemas.run("revoke create on schema public from public");
        return schemas;
    }

    /** Makes the service's schema, its role and the role by which it answers calls where they are missing, and gives the role that password; it travels and is logged as its hash only. */
    void make(String service, String password) throws SQLException {
        String name = schemaOf(service);
        makeRole(name, "login");
        connection.unwrap(PGConnection.class).alterUserPassword(name, password.toCharArray(), "scram-sha-256");
        run("create schema if not exists " + name + " authorization " + name);
        makeRole(name + CALLERS, "nologin");
        run("grant " + name + CALLERS + " to " + name);
    }

    private void makeRole(String name, String how) throws SQLException {
        if (!exists("select 1 from pg_roles where rolname = ?", name)) {
            run("create role " + name + " " + how);
        }
    }

    /** A service's schema and role have its name, with an underscore for a dash. */
    static String schemaOf(String service) {
        if (!NAME.matcher(service).matches()) {
            throw new SettingException("'" + service + "' is no name of a service");
        }
        return service.replace('-', '_');
    }

    private boolean exists(String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private void run(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
