package dev.rush.backbone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.backbone.postgres.PostgresSettings.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
    @TempDir
    Path folder;

    private PostgresServer server;

    @BeforeEach
    void start() {
        Path programs =
                Path.of(System.getProperty("rush.home", ""), "services", "local", "backbone", "target", "programs");
        server = PostgresServer.start(
                new PostgresSettings(folder.resolve("postgres"), programs, 0, Durability.COMMITTED));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        PostgresServer.delete(folder.resolve("postgres"));
    }

    @Test
    void keepsWhatIsCommittedOverAPowerFailure() throws Exception {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("full_page_writes")).isEqualTo("on");
    }

    @Test
    void listensOnThisMachineOnly() throws Exception {
        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(setting("unix_socket_directories")).isEmpty();
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void keepsThePasswordToItself() throws Exception {
        Path file = Home.find(folder.resolve("postgres")).passwordFile();

        assertThat(Files.readString(file).strip()).isEqualTo(server.password());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(ProcessHandle.of(server.pid())
                        .orElseThrow()
                        .info()
                        .commandLine()
                        .orElse(""))
                .doesNotContain(server.password());
    }

    @Test
    void doesNotRunAsRoot() throws Exception {
        assertThat(Files.getAttribute(Path.of("/proc", Long.toString(server.pid())), "unix:uid"))
                .isNotEqualTo(0);
    }

    @Test
    void storesTextOfAnyLanguageAsUtf8() throws Exception {
        assertThat(setting("server_encoding")).isEqualTo("UTF8");
        assertThat(query("SELECT upper('größe')")).isEqualTo("GRÖßE");
    }

    private String setting(String name) throws SQLException {
        return query("SHOW " + name);
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
