package dev.rush.worker;

import dev.rush.events.connection.KafkaConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Reads from the settings {@code kafka.…} where Kafka is and as whom the worker connects. */
@ApplicationScoped
public class KafkaSettings {
    @Produces
    @Singleton
    KafkaConnection connection(Config settings) {
        return KafkaConnection.of(name -> settings.getOptionalValue(name, String.class));
    }
}
