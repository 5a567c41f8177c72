package dev.rush.registry.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.registry.service.Machines;
import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.reactive.messaging.ChannelRegistry;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Heartbeats that lie in Kafka while the registry does not get to them, and a registry that slept itself. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(UnreadHeartbeatIT.SlowReader.class)
class UnreadHeartbeatIT {
    private static final String HEARTBEATS = "registry-heartbeats-in";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofSeconds(25);

    /** A registry whose heartbeats can be held up, and whose time can be moved. */
    public static final class SlowReader extends RegistryTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "rush.auth.token",
                    TOKEN,
                    "quarkus.http.test-port",
                    "0",
                    "mp.messaging.incoming." + HEARTBEATS + ".pausable",
                    "true",
                    "mp.messaging.connector.smallrye-kafka.poll-timeout",
                    "100",
                    "kafka.fetch.max.wait.ms",
                    "100");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(MovedClock.class);
        }
    }

    @Inject
    Machines machines;

    @Inject
    MovedClock clock;

    @Inject
    ChannelRegistry channels;

    private FakeWorkers workers;
    private RegisterMachine machine;

    @BeforeEach
    void register() {
        workers = new FakeWorkers();
        machine = workers.starts("patient");
        awaitStatus("online");
    }

    @AfterEach
    void disconnect() {
        channels.getPausable(HEARTBEATS).resume();
        workers.close();
    }

    @Test
    void whileAHeartbeatLiesUnreadNobodyIsLostAndWhenAllIsReadSilenceCounts() throws Throwable {
        channels.getPausable(HEARTBEATS).pause();
        workers.beat(machine);

        pass(Duration.ofMinutes(16));
        assertThat(workers.statusOf(machine)).isEqualTo("online");

        channels.getPausable(HEARTBEATS).resume();
        await().atMost(SOON).untilAsserted(() -> {
            sweep();
            assertThat(workers.statusOf(machine)).isEqualTo("online");
        });
        pass(Duration.ofMinutes(2));
        awaitStatus("disconnected");
        pass(Duration.ofMinutes(16));
        awaitStatus("lost");
    }

    @Test
    void aRegistryThatSleptGivesEverybodyTimeToSpeak() throws Throwable {
        clock.move(Duration.ofHours(9));
        sweep();

        pass(Duration.ofSeconds(50));
        assertThat(workers.statusOf(machine)).isEqualTo("online");
    }

    /** Time passes in steps that the sweep does not take for sleep. */
    private void pass(Duration time) throws Throwable {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(STEP)) {
            clock.move(STEP);
            sweep();
        }
    }

    private void sweep() throws Throwable {
        VertxContextSupport.subscribeAndAwait(machines::sweep);
    }

    private void awaitStatus(String status) {
        await().atMost(SOON).untilAsserted(() -> {
            sweep();
            assertThat(workers.statusOf(machine)).isEqualTo(status);
        });
    }
}
