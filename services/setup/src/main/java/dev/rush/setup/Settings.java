package dev.rush.setup;

import dev.rush.events.connection.KafkaConnection;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.plain.PlainLoginModule;

/**
 * What the set-up has to know, from the environment; every secret is in a file of the folder {@code RUSH_SETUP_SECRETS}:
 *
 * <ul>
 *   <li>{@code postgres}: the password of {@code RUSH_SETUP_DATABASE_USER}, who may make roles and schemas in the database
 *       {@code RUSH_SETUP_DATABASE}, a JDBC address;
 *   <li>{@code NAME.properties} for every service of {@code RUSH_SETUP_SERVICES}, with the password of its role as
 *       {@code quarkus.datasource.password}: the file that the service itself reads;
 *   <li>{@code kafka-administrator}: the password of {@code administrator} at the brokers {@code RUSH_SETUP_KAFKA};
 *   <li>{@code kafka-ca.pem}: the authority that vouches for the brokers; without it the connection is not encrypted;
 *   <li>{@code services}: the password that the services are to have at the brokers.
 * </ul>
 *
 * @param environment the variables of this process
 */
record Settings(Map<String, String> environment) {
    private static final String PASSWORD = "quarkus.datasource.password";

    /** A user and what they prove it with. */
    record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    Settings {
        environment = Map.copyOf(environment);
    }

    String databaseUrl() {
        return text("RUSH_SETUP_DATABASE");
    }

    Login databaseLogin() {
        return new Login(text("RUSH_SETUP_DATABASE_USER"), secret("postgres"));
    }

    List<String> services() {
        return Stream.of(text("RUSH_SETUP_SERVICES").split("[, ]+", -1))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    String databasePassword(String service) {
        Path file = secrets().resolve(service + ".properties");
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            all.load(reader);
        } catch (IOException failure) {
            throw new SettingException("cannot read " + file + ": " + failure, failure);
        }
        String password = all.getProperty(PASSWORD, "");
        if (password.isBlank()) {
            throw new SettingException(file + " has no " + PASSWORD);
        }
        return password;
    }

    KafkaConnection kafka() {
        Path authority = secrets().resolve("kafka-ca.pem");
        boolean isEncrypted = Files.exists(authority);
        String login = PlainLoginModule.class.getName() + " required username=\"administrator\" password=\""
                + secret("kafka-administrator") + "\";";
        Map<String, String> common = Map.of(SaslConfigs.SASL_MECHANISM, "PLAIN", SaslConfigs.SASL_JAAS_CONFIG, login);
        Map<String, String> transport = isEncrypted
                ? Map.of(
                        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                        "SASL_SSL",
                        SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG,
                        "PEM",
                        SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
                        authority.toString())
                : Map.of(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_PLAINTEXT");
        Map<String, String> all = new HashMap<>(common);
        all.putAll(transport);
        return new KafkaConnection(text("RUSH_SETUP_KAFKA"), all);
    }

    Path secrets() {
        return Path.of(text("RUSH_SETUP_SECRETS"));
    }

    private String secret(String name) {
        Path file = secrets().resolve(name);
        try {
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new SettingException("cannot read " + file + ": " + failure, failure);
        }
    }

    private String text(String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new SettingException(name + " is not set");
        }
        return value;
    }
}
