package dev.rush.dispatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.topic.Topic;
import dev.rush.dispatch.store.DispatchOutbox;
import dev.rush.platform.outbox.Forgetting;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What dispatch forgets: runs that are over and old, and nothing else. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(DispatchTestProfile.class)
class RetentionIT {
    private static final MachineState MINI = Machines.machine("machine00009", "keeper", 3, MachineStatus.ONLINE);

    @Inject
    Pool pool;

    @Test
    void runsThatAreOverAreForgottenWithTheirMessagesAndThoseThatAreNotStay() {
        try (Wire wire = new Wire(Topic.RUN_EVENT)) {
            wire.send(MINI, MINI.machine().value());
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> Api.start("my-org/ready") != null);
        }
        String over = Api.start("my-org/over");
        String waiting = Api.start("my-org/waiting");
        Api.post("/v1/runs/" + over + "/messages", Map.of("text", "hurry")).statusCode(202);
        Api.post("/v1/runs/" + waiting + "/messages", Map.of("text", "hurry")).statusCode(202);
        Api.post("/v1/runs/" + over + "/stop").statusCode(202);
        await().atMost(Duration.ofSeconds(30)).until(() -> Api.phase(over).equals("stopped"));

        Instant later = Instant.now().plusSeconds(60);
        Instant before = Instant.now().minusSeconds(3600);
        assertThat(forgotten(over, later)).containsExactly(1L, 1L);
        assertThat(forgotten(over, before)).containsExactly(0L, 0L);
        assertThat(forgotten(waiting, later)).containsExactly(0L, 0L);
    }

    /** How many messages and how many runs would go. */
    private List<Long> forgotten(String run, Instant before) {
        return DispatchOutbox.forgetting(Duration.ofDays(1)).stream()
                .filter(what -> what.table().startsWith("run"))
                .map(what -> count(what, run, before))
                .toList();
    }

    private long count(Forgetting what, String run, Instant before) {
        String key = what.table().equals("run") ? "t.id" : "t.run";
        return pool.preparedQuery("select count(*) from dispatch." + what.table() + " t where " + what.condition()
                        + " and " + key + " = $2")
                .executeAndAwait(Tuple.of(before.atOffset(ZoneOffset.UTC), run))
                .iterator()
                .next()
                .getLong(0);
    }
}
