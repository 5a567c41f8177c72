package dev.rush.dispatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.AttemptStarted;
import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunState;
import dev.rush.contracts.topic.Topic;
import dev.rush.dispatch.service.DeadlineSweep;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Words that were lost are said again. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(ReminderIT.MovedTime.class)
class ReminderIT {
    private static final MachineState MINI = Machines.machine("machine00001", "mini", 3, MachineStatus.ONLINE);
    private static final AttemptOutcome.Changed CHANGED = new AttemptOutcome.Changed(
            "a".repeat(40), "b".repeat(40), 2, new BundleManifest(1, 10, "c".repeat(64)), "Fix \"it\"", "Done\n");

    /** A dispatch whose time can be moved. */
    public static final class MovedTime extends DispatchTestProfile {
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
    Pool pool;

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(Topic.RUN_EVENT, Topic.RUN_STATE, Topic.PLACEMENT_REQUEST, Topic.MACHINE_COMMAND);
        wire.send(MINI, MINI.machine().value());
        soon(() -> assertThat(Api.start("my-org/ready")).hasSize(12));
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void aResultThatNobodyDeliversIsAnnouncedAgainAsItWas() throws Throwable {
        String run = running("true");
        wire.sendAs(MINI.machine(), new AttemptEnded(new RunId(run), 1, CHANGED, 42), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("delivering"));

        pass(Duration.ofMinutes(1));

        soon(() -> assertThat(wire.events(ResultAccepted.class, run))
                .extracting(ResultAccepted::result)
                .containsExactly(CHANGED, CHANGED));
    }

    @Test
    void aMachineThatIsSilentAboutItsRunIsAskedAgain() throws Throwable {
        String run = running("true");

        pass(Duration.ofMinutes(5));

        soon(() -> assertThat(wire.events(StartAttempt.class, run)).hasSizeGreaterThan(1));
        assertThat(Api.phase(run)).isEqualTo("running");
    }

    @Test
    void theLastStateOfARunIsPublishedAgain() throws Throwable {
        String run = running("true");
        wire.sendAs(MINI.machine(), new AttemptEnded(new RunId(run), 1, new AttemptOutcome.Unchanged(""), 42), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("no-changes"));

        pass(Duration.ofMinutes(2));

        soon(() -> assertThat(
                        wire.events(RunState.class, run).stream().filter(state -> state.phase() == RunPhase.NO_CHANGES))
                .hasSize(2));
    }

    @Test
    void aReminderLeavesTheStoredPromptAlone() throws Throwable {
        String prompt = new BigInteger(400_000, new SecureRandom()).toString(36);
        String run = started(prompt);
        List<Long> before = pieces();
        assertThat(before).isNotEmpty();

        pass(Duration.ofMinutes(1));

        soon(() -> assertThat(wire.events(RequestPlacement.class, run)).hasSizeGreaterThan(1));
        assertThat(pieces()).containsAll(before);
    }

    /** Where PostgreSQL keeps long texts of runs; a text that is written again gets a new number. */
    private List<Long> pieces() {
        String table = one("select reltoastrelid::regclass::text from pg_class where oid = 'dispatch.run'::regclass");
        var found = new TreeSet<Long>();
        pool.query("select distinct chunk_id::bigint from " + table)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .forEach(row -> found.add(row.getLong(0)));
        return List.copyOf(found);
    }

    private String one(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getString(0);
    }

    private static String started(String prompt) {
        var request = Map.of("agent", "script", "repositories", List.of("my-org/reminded"), "prompt", prompt);
        return Api.post("/v1/runs", request).statusCode(201).extract().path("runs[0].id");
    }

    private String running(String prompt) {
        String run = started(prompt);
        wire.send(Machines.placed(run, MINI), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("starting"));
        var started = new AttemptStarted(new RunId(run), 1, "rush/" + run, "a".repeat(40), "/tmp/worktree");
        wire.sendAs(MINI.machine(), started, run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("running"));
        return run;
    }

    private void pass(Duration time) throws Throwable {
        clock.move(time);
        VertxContextSupport.subscribeAndAwait(deadlines::sweep);
    }

    private static void soon(ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(check);
    }
}
