package dev.rush.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    private Settings settings() {
        return new Settings(Map.of(
                "RUSH_SETUP_SECRETS",
                folder.toString(),
                "RUSH_SETUP_SERVICES",
                "dispatch  pull-requests,logs",
                "RUSH_SETUP_KAFKA",
                "kafka:9093"));
    }

    @Test
    void servicesAreSeparatedBySpacesOrCommas() {
        assertThat(settings().services()).containsExactly("dispatch", "pull-requests", "logs");
    }

    @Test
    void aPasswordIsReadFromTheFileThatTheServiceReads() throws IOException {
        Files.writeString(folder.resolve("logs.properties"), "quarkus.datasource.password=abc\n");

        assertThat(settings().databasePassword("logs")).isEqualTo("abc");
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        Files.writeString(folder.resolve("logs.properties"), "other=1\n");

        assertThatThrownBy(() -> settings().databasePassword("logs")).hasMessageContaining("logs.properties has no");
        assertThatThrownBy(() -> settings().databasePassword("dispatch"))
                .hasMessageContaining("cannot read")
                .hasMessageContaining("dispatch.properties");
        assertThatThrownBy(() -> settings().databaseUrl()).hasMessage("RUSH_SETUP_DATABASE is not set");
    }

    @Test
    void kafkaIsSpokenToInTheOpenOnlyWhereNoAuthorityIsNamed() throws IOException {
        Files.writeString(folder.resolve("kafka-administrator"), "secret\n");
        assertThat(settings().kafka().security()).containsEntry("security.protocol", "SASL_PLAINTEXT");

        Files.writeString(folder.resolve("kafka-ca.pem"), "a certificate");

        assertThat(settings().kafka().security())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry(
                        "ssl.truststore.location",
                        folder.resolve("kafka-ca.pem").toString());
    }
}
