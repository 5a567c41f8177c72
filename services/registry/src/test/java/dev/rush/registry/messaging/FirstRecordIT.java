package dev.rush.registry.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that looks at Kafka so seldom that nothing would be handled that waited for its next look. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(FirstRecordIT.SeldomAwake.class)
class FirstRecordIT {
    /** Polls last ten minutes, unless a record comes. */
    public static final class SeldomAwake extends RegistryTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "rush.auth.token",
                    TOKEN,
                    "quarkus.http.test-port",
                    "0",
                    "mp.messaging.connector.smallrye-kafka.poll-timeout",
                    "600000");
        }
    }

    @Test
    void theFirstRecordOfAPartitionWaitsForNoPoll() {
        try (FakeWorkers workers = new FakeWorkers()) {
            RegisterMachine machine = workers.starts("first");

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(workers.statusOf(machine)).isEqualTo("online"));
        }
    }
}
