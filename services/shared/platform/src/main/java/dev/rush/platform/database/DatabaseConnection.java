package dev.rush.platform.database;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the database is, for the one user of JDBC: the migrations. */
@Singleton
public final class DatabaseConnection {
    private final String jdbcUrl;
    private final String user;
    private final String password;

    @Inject
    DatabaseConnection(
            @ConfigProperty(name = "rush.database.jdbc-url") String jdbcUrl,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }
}
