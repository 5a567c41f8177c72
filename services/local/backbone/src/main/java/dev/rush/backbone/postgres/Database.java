package dev.rush.backbone.postgres;

import java.util.Objects;

/**
 * A database and who may come in.
 *
 * @param jdbcUrl where, for JDBC
 * @param user as whom
 * @param password with which password; never printed
 */
public record Database(String jdbcUrl, String user, String password) {
    public Database {
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
