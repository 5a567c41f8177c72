package dev.rush.setup;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.backbone.postgres.PostgresServer;
import dev.rush.backbone.process.Loopback;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemasIT {
    @TempDir
    static Path folder;

    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(folder.resolve("postgres"), Loopback.freePort());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        PostgresServer.delete(folder.resolve("postgres"));
    }

    private static void make(String service, String password) throws SQLException {
        try (Schemas schemas =
                Schemas.connect(server.jdbcUrl(), new Settings.Login(server.user(), server.password()))) {
            schemas.make(service, password);
        }
    }

    private static void runAs(String user, String password, String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), user, password);
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Test
    void aServiceOwnsItsSchemaAndReachesNoOther() throws SQLException {
        make("own-work", "first");
        make("other", "second");
        runAs("other", "second", "create table other.kept (id int)");

        runAs("own_work", "first", "create table own_work.kept (id int)");

        assertThatThrownBy(() -> runAs("own_work", "first", "select * from other.kept"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> runAs("own_work", "first", "create table public.kept (id int)"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> runAs("own_work", "first", "create schema more"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aSecondRunKeepsWhatThereIsAndTakesANewPassword() throws SQLException {
        make("again", "old");
        runAs("again", "old", "create table again.kept (id int)");

        make("again", "new");

        runAs("again", "new", "select * from again.kept");
        assertThatThrownBy(() -> runAs("again", "old", "select 1")).hasMessageContaining("authentication failed");
    }

    @Test
    void aNameThatCouldBeACommandIsRefused() {
        assertThatThrownBy(() -> make("x; drop schema public", "password"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("is no name of a service");
    }
}
