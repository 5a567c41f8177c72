package dev.rush.registry.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.topic.CommandCell;
import dev.rush.registry.service.CellGrowth;
import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More machines than there are partitions. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(RegistryTestProfile.class)
class RefusalIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Machines that were lost long ago on every partition up to that one that is free. */
    private static final String FILL = """
            insert into registry.machine
            select lpad(number::text, 12, '0'), 'local', 'lost-' || number, 'LOST', 'rush.machine.command.local.v1', number, 3,
                   1, 'script', '{}', '1', now() - interval '1 day', 1
            from generate_series(0, %d) number where number not in (select partition from registry.machine)""";

    private static final String CELL = """
            insert into registry.cell values ('rush.machine.command.local.v1', 'all', %1$d)
            on conflict (topic) do update set partitions = %1$d""";

    @Inject
    CellGrowth growth;

    private FakeWorkers workers;
    private RegistryDatabase database;

    @BeforeEach
    void connect() throws Throwable {
        workers = new FakeWorkers();
        database = new RegistryDatabase();
        VertxContextSupport.subscribeAndAwait(growth::look);
    }

    @AfterEach
    void empty() throws SQLException {
        workers.close();
        database.execute("delete from registry.machine where name like 'lost-%'");
        database.execute("delete from registry.removed_machine where machine like '000000000%'");
        database.execute("delete from registry.cell");
        database.close();
    }

    @Test
    void aCellWithoutAFreePlaceGetsMorePartitionsAndTheMachineComesIn() throws Exception {
        int before = partitions();
        database.execute(FILL.formatted(before - 1));
        RegisterMachine late = workers.machine("late");

        await().atMost(SOON).untilAsserted(() -> {
            workers.register(late);
            assertThat(workers.statusOf(late)).isEqualTo("online");
        });

        assertThat(workers.refused(late)).isEmpty();
        int partition = Integer.parseInt(
                database.one("select partition from registry.machine where id = '" + late.machine() + "'"));
        assertThat(partition).isGreaterThanOrEqualTo(before);
        assertThat(partitions()).isGreaterThan(partition);
    }

    @Test
    void aMachineThatFindsNoPlaceIsShownWithTheReasonAndGetsThatOfARemovedOneOnceItHasRested() throws Exception {
        database.execute(CELL.formatted(CommandCell.MOST_PARTITIONS));
        database.execute(FILL.formatted(CommandCell.MOST_PARTITIONS - 1));
        RegisterMachine late = workers.starts("late");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(workers.refused(late))
                        .containsEntry("name", "late")
                        .containsEntry("reason", "cell-full")
                        .containsEntry(
                                "detail",
                                "all 1000 places are taken or rest for 8 days after a removal;"
                                        + " remove machines that are lost")
                        .containsEntry("next", "rush computers list"));
        assertThat(workers.shown(late)).isEmpty();

        FakeWorkers.call().delete("/v1/machines/000000000063").then().statusCode(204);
        String asked = String.valueOf(workers.refused(late).get("lastAsked"));
        workers.register(late);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(workers.refused(late).get("lastAsked")).isNotEqualTo(asked));
        assertThat(workers.shown(late)).as("the place rests").isEmpty();

        database.execute("update registry.removed_machine set removed_at = now() - interval '8 days 1 minute'");
        workers.register(late);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(workers.statusOf(late)).isEqualTo("online"));
        assertThat(workers.refused(late)).isEmpty();
        assertThat(database.one("select partition || ' in generation ' || generation from registry.machine where id = '"
                        + late.machine() + "'"))
                .isEqualTo("63 in generation 4");
    }

    private static int partitions() throws Exception {
        try (Admin admin = Admin.create(BackboneResource.kafka().settings())) {
            String topic = CommandCell.LOCAL.topicName();
            var found = admin.describeTopics(List.of(topic)).allTopicNames().get();
            return Objects.requireNonNull(found.get(topic)).partitions().size();
        }
    }

    @Test
    void aMachineThatIsNotLostIsNotRemovedAndAnUnknownOneIsAProblem() throws SQLException {
        RegisterMachine online = workers.starts("here");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(workers.statusOf(online)).isEqualTo("online"));

        FakeWorkers.call()
                .delete("/v1/machines/" + online.machine())
                .then()
                .statusCode(409)
                .contentType("application/problem+json");
        FakeWorkers.call().delete("/v1/machines/999999999999").then().statusCode(404);
        FakeWorkers.call().delete("/v1/machines/no-id").then().statusCode(404);
        assertThat(workers.shown(online)).isNotEmpty();
    }
}
