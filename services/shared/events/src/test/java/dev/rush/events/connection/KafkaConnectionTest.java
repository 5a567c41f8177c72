package dev.rush.events.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaConnectionTest {
    private static final String PASSWORD = "the-password-itself";

    @TempDir
    Path folder;

    @Test
    void whatIsHandedOnHasThePasswordsFileAndNotThePassword() throws Exception {
        KafkaConnection connection = KafkaConnection.as("machine-a", file("password"), "127.0.0.1:1");

        assertThat(connection.properties().toString())
                .contains("machine-a", folder.toString(), "SASL_PLAINTEXT")
                .doesNotContain(PASSWORD);
    }

    @Test
    void anotherProcessReadsTheSameConnectionFromItsSettings() throws Exception {
        KafkaConnection connection = KafkaConnection.as("machine-a", file("password"), "127.0.0.1:1");
        Map<String, String> handed = connection.properties();

        assertThat(KafkaConnection.of(name -> Optional.ofNullable(handed.get(name))))
                .isEqualTo(connection);
    }

    @Test
    void anotherUserComesTheSameEncryptedWay() throws Exception {
        Map<String, String> handed = Map.of(
                "kafka.bootstrap.servers", "kafka:9093",
                "kafka.security.protocol", "SASL_SSL",
                "kafka.ssl.truststore.type", "PEM",
                "kafka.ssl.truststore.location", "ca.pem",
                "kafka.sasl.mechanism", "PLAIN",
                "kafka.sasl.jaas.config", "an administrator's login");

        KafkaConnection other = KafkaConnection.of(name -> Optional.ofNullable(handed.get(name)))
                .by("services", file("password"));

        assertThat(other.properties())
                .containsEntry("kafka.security.protocol", "SASL_SSL")
                .containsEntry("kafka.ssl.truststore.location", "ca.pem")
                .containsEntry("kafka.sasl.mechanism", "SCRAM-SHA-256");
        assertThat(other.properties().toString()).contains("services").doesNotContain("administrator", PASSWORD);
    }

    @Test
    void aBrokerThatAsksNobodyNeedsOnlyAnAddress() {
        assertThat(KafkaConnection.of(name -> name.endsWith("servers") ? Optional.of("127.0.0.1:1") : Optional.empty())
                        .settings())
                .isEqualTo(Map.of("bootstrap.servers", "127.0.0.1:1"));
        assertThatThrownBy(() -> KafkaConnection.of(name -> Optional.empty()))
                .hasMessageContaining("kafka.bootstrap.servers is not set");
    }

    @Test
    void aFolderWithAnyNameCanHoldThePassword() throws Exception {
        Path file = file("it's \"my\" back\\slash, folder");
        String entry = PasswordFileLogin.entry("services", file);

        var parsed = JaasContext.loadClientContext(Map.of("sasl.jaas.config", new Password(entry)));

        Map<String, Object> options =
                Map.copyOf(parsed.configurationEntries().getFirst().getOptions());
        assertThat(options).containsEntry("file", file.toString()).containsEntry("username", "services");
    }

    @Test
    void aPasswordThatCannotBeReadIsNamedWithItsUserAndFile() {
        KafkaConnection connection = KafkaConnection.as("services", folder.resolve("none"), "127.0.0.1:1");

        assertThatThrownBy(() -> Admin.create(connection.settings()).close())
                .isInstanceOf(KafkaException.class)
                .rootCause()
                .hasMessageContaining("the password of services for Kafka cannot be read")
                .hasMessageContaining(folder.resolve("none").toString());
    }

    private Path file(String name) throws Exception {
        return Files.writeString(folder.resolve(name), PASSWORD + "\n");
    }
}
