package dev.rush.logs.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.logs.domain.StoredRecord;
import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackboneResource.class)
class ChunkMigrationIT {
    @ConfigProperty(name = "rush.database.jdbc-url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void recordsThatWereRowsAreReadFromChunks() throws Exception {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema rows_to_chunks");
            statement.execute("set search_path to rows_to_chunks");
            for (String migration : List.of("V1__logs", "V2__raw", "V3__order")) {
                statement.execute(text(migration));
            }
            statement.execute("""
                    insert into log_record
                    select 'local', 'run000000001', 1, seq, '2026-11-24T05:00:00.123456Z', 'stdout', 'tv\u00e5 ' || seq,
                        case when seq = 2 then '/2EA' else '' end
                    from generate_series(1, 600) as seq where seq <> 100""");

            statement.execute(text("V4__chunks"));

            List<StoredRecord> records = records(statement);
            assertThat(records).hasSize(599);
            assertThat(records.get(1))
                    .hasToString("StoredRecord[place=1.2, at=2026-11-24T05:00:00.123456Z, kind=stdout, "
                            + "text=tv\u00e5 2, raw=/2EA]");
            assertThat(records)
                    .extracting(record ->
                            record.text().equals("tv\u00e5 " + record.place().seq()))
                    .containsOnly(true);
            statement.execute("drop schema rows_to_chunks cascade");
        }
    }

    private static List<StoredRecord> records(Statement statement) throws SQLException {
        List<StoredRecord> records = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "select attempt, first_seq, last_seq, size, payload from log_chunk order by first_seq")) {
            while (rows.next()) {
                List<StoredRecord> chunk =
                        ChunkCodec.decode(rows.getInt(1), rows.getLong(2), rows.getInt(4), rows.getBytes(5));
                assertThat(chunk.getLast().place().seq()).isEqualTo(rows.getLong(3));
                records.addAll(chunk);
            }
        }
        return records;
    }

    private static String text(String migration) throws IOException {
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("db/logs/" + migration + ".sql")) {
            return new String(java.util.Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
