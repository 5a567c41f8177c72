package dev.rush.dispatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.AttemptStarted;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.topic.Topic;
import dev.rush.dispatch.service.DeadlineSweep;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.reactive.messaging.ChannelRegistry;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What workers say lies in Kafka while dispatch does not get to it, and a dispatch that slept itself. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(UnreadEndIT.SlowReader.class)
class UnreadEndIT {
    private static final MachineState MINI = Machines.machine("machine00001", "mini", 3, MachineStatus.ONLINE);
    private static final String ATTEMPTS = "dispatch-attempts-in";
    private static final Duration STEP = Duration.ofSeconds(20);

    /** A dispatch whose attempt events can be held up, and whose time can be moved. */
    public static final class SlowReader extends DispatchTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "rush.auth.token",
                    TOKEN,
                    "quarkus.http.test-port",
                    "0",
                    "mp.messaging.incoming." + ATTEMPTS + ".pausable",
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
    DeadlineSweep deadlines;

    @Inject
    MovedClock clock;

    @Inject
    ChannelRegistry channels;

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(Topic.MACHINE_COMMAND);
        wire.send(MINI, MINI.machine().value());
        soon(() -> assertThat(Api.start("my-org/ready")).hasSize(12));
    }

    @AfterEach
    void disconnect() {
        channels.getPausable(ATTEMPTS).resume();
        wire.close();
    }

    @Test
    void anEndThatLiesUnreadWhileTheDeadlinePassesCounts() throws Throwable {
        String run = running();
        channels.getPausable(ATTEMPTS).pause();
        wire.sendAs(
                MINI.machine(),
                new AttemptEnded(new RunId(run), 1, new AttemptOutcome.Unchanged("nothing to do"), 42),
                run);

        pass(Duration.ofMinutes(5));
        assertThat(Api.phase(run)).isEqualTo("running");

        channels.getPausable(ATTEMPTS).resume();
        soon(() -> assertThat(Api.phase(run)).isEqualTo("no-changes"));
    }

    @Test
    void whenEverythingHasBeenReadTheDeadlineCounts() throws Throwable {
        String run = running();

        pass(Duration.ofMinutes(5));

        soon(() -> assertThat(Api.phase(run)).isEqualTo("timed-out"));
    }

    @Test
    void aDispatchThatSleptPastTheDeadlineHearsTheEndFirst() throws Throwable {
        String run = running();
        clock.move(Duration.ofHours(9));
        sweep();
        pass(Duration.ofMinutes(1));
        assertThat(Api.phase(run)).isEqualTo("running");

        wire.sendAs(
                MINI.machine(),
                new AttemptEnded(new RunId(run), 1, new AttemptOutcome.Unchanged("nothing to do"), 42),
                run);

        soon(() -> assertThat(Api.phase(run)).isEqualTo("no-changes"));
    }

    /** A run of which one second, and the grace, is left. */
    private String running() {
        var request = Map.of(
                "agent", "script", "repositories", List.of("my-org/unread"), "prompt", "true", "timeLimitSeconds", 1);
        String run = Api.post("/v1/runs", request).statusCode(201).extract().path("runs[0].id");
        wire.send(Machines.placed(run, MINI), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("starting"));
        wire.sendAs(
                MINI.machine(),
                new AttemptStarted(new RunId(run), 1, "rush/" + run, "a".repeat(40), "/tmp/worktree"),
                run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("running"));
        return run;
    }

    /** Time passes in steps that the sweep does not take for sleep. */
    private void pass(Duration time) throws Throwable {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(STEP)) {
            clock.move(STEP);
            sweep();
        }
    }

    private void sweep() throws Throwable {
        VertxContextSupport.subscribeAndAwait(deadlines::sweep);
    }

    private static void soon(ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(check);
    }
}
