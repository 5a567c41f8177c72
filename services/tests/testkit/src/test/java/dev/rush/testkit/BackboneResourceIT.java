package dev.rush.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BackboneResourceIT {
    @Test
    void thereIsOneBackboneForAllTestClassesOfAJvm() {
        BackboneResource first = new BackboneResource();
        Map<String, String> given = first.start();
        first.stop();

        assertThat(new BackboneResource().start()).isEqualTo(given);
        assertThat(given)
                .containsOnlyKeys(
                        "kafka.bootstrap.servers",
                        "kafka.security.protocol",
                        "kafka.sasl.mechanism",
                        "kafka.sasl.jaas.config",
                        "quarkus.datasource.db-kind",
                        "quarkus.datasource.username",
                        "quarkus.datasource.password",
                        "quarkus.datasource.reactive.url",
                        "rush.database.jdbc-url");
    }
}
