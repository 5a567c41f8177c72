package dev.rush.events.connection;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/**
 * Where Kafka is, and as whom one connects. Of the password it holds only the file that it is in, so that it may be given
 * to another process as an argument.
 *
 * @param bootstrapServers one or more of {@code host:port}, with commas between
 * @param security what Kafka's client has to know beside that, by its own names; empty for a broker that asks nobody
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> security) {
    /** How everybody but the broker itself proves who they are. */
    public static final String MECHANISM = "SCRAM-SHA-256";

    private static final String PREFIX = "kafka.";
    private static final List<String> SECURITY = List.of(
            CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
            SaslConfigs.SASL_MECHANISM,
            SaslConfigs.SASL_JAAS_CONFIG,
            SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG,
            SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG);

    public KafkaConnection {
        Objects.requireNonNull(bootstrapServers, "bootstrapServers");
        security = Map.copyOf(security);
    }

    /** Connects as that user, with the password in that file, over a connection that is not encrypted. */
    public static KafkaConnection as(String user, Path passwordFile, String bootstrapServers) {
        return new KafkaConnection(
                bootstrapServers,
                Map.of(
                        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                        "SASL_PLAINTEXT",
                        SaslConfigs.SASL_MECHANISM,
                        MECHANISM,
                        SaslConfigs.SASL_JAAS_CONFIG,
                        PasswordFileLogin.entry(user, passwordFile)));
    }

    /**
     * Connects as the settings {@code kafka.…} say.
     *
     * @param settings the value of a setting, if it is set
     * @throws IllegalArgumentException when they do not say where Kafka is
     */
    public static KafkaConnection of(Function<String, Optional<String>> settings) {
        Map<String, String> security = new HashMap<>();
        SECURITY.forEach(name -> settings.apply(PREFIX + name).ifPresent(value -> security.put(name, value)));
        String bootstrap = PREFIX + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
        return new KafkaConnection(
                settings.apply(bootstrap).orElseThrow(() -> new IllegalArgumentException(bootstrap + " is not set")),
                security);
    }

    /** The same, at another address. */
    public KafkaConnection at(String otherServers) {
        return new KafkaConnection(otherServers, security);
    }

    /** The same place in the same way, as that user with the password in that file. */
    public KafkaConnection by(String user, Path passwordFile) {
        Map<String, String> other = new HashMap<>(security);
        other.put(SaslConfigs.SASL_MECHANISM, MECHANISM);
        other.put(SaslConfigs.SASL_JAAS_CONFIG, PasswordFileLogin.entry(user, passwordFile));
        return new KafkaConnection(bootstrapServers, other);
    }

    /** For one of Kafka's clients: this, and the client's own settings. */
    public Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(security);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        all.putAll(own);
        return Map.copyOf(all);
    }

    /** For one of Kafka's clients that has no settings of its own. */
    public Map<String, Object> settings() {
        return with(Map.of());
    }

    /** The settings {@code kafka.…} that say this, for another process or for Quarkus. */
    public Map<String, String> properties() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(PREFIX + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        all.putAll(security.entrySet().stream()
                .collect(Collectors.toMap(entry -> PREFIX + entry.getKey(), Map.Entry::getValue)));
        return all;
    }
}
