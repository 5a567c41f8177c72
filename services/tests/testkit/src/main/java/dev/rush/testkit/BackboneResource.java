package dev.rush.testkit;

import dev.rush.backbone.Backbone;
import dev.rush.events.connection.KafkaConnection;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Gives a {@code @QuarkusTest} a real Kafka with all topics and a real PostgreSQL. There is one of each for a JVM, shared
 * by all of its test classes, which therefore use ids of their own; both are stopped and deleted when the JVM ends.
 */
public final class BackboneResource implements QuarkusTestResourceLifecycleManager {
    private static final String PREFIX = "rush.test.backbone.";

    /**
     * Starts the backbone, or finds the one that runs. What was started is kept in system properties because Quarkus
     * loads this class anew for each application.
     */
    @Override
    public Map<String, String> start() {
        Properties properties = System.getProperties();
        synchronized (properties) {
            if (known(properties).isEmpty()) {
                addresses(TestBackbone.start()).forEach((key, value) -> properties.setProperty(PREFIX + key, value));
            }
            return known(properties);
        }
    }

    /** How a test plays the other services, and workers: it may read and write every topic. */
    public static KafkaConnection kafka() {
        return KafkaConnection.of(name -> Optional.ofNullable(System.getProperty(PREFIX + name)));
    }

    private static Map<String, String> known(Properties properties) {
        return properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith(PREFIX))
                .collect(Collectors.toMap(key -> key.substring(PREFIX.length()), properties::getProperty));
    }

    private static Map<String, String> addresses(Backbone backbone) {
        Map<String, String> all = new HashMap<>(backbone.kafka().asServices().properties());
        all.putAll(Map.of(
                "quarkus.datasource.db-kind", "postgresql",
                "quarkus.datasource.username", backbone.postgres().user(),
                "quarkus.datasource.password", backbone.postgres().password(),
                "quarkus.datasource.reactive.url", backbone.postgres().reactiveUrl(),
                "rush.database.jdbc-url", backbone.postgres().jdbcUrl()));
        return all;
    }

    /** Leaves it running for the next test class; the end of the JVM stops it. */
    @Override
    public void stop() {
        // Nothing ends before the JVM does.
    }
}
