package dev.rush.registry.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One machine more than there are partitions. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(RegistryTestProfile.class)
class RefusalIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Machines that were lost long ago on every partition that is free. */
    private static final String FILL = """
            insert into registry.machine
            select lpad(number::text, 12, '0'), 'local', 'lost-' || number, 'LOST', 'rush.machine.command.local.v1', number, 3,
                   1, 'script', '{}', '1', now() - interval '1 day', 1
            from generate_series(0, 63) number where number not in (select partition from registry.machine)""";

    private FakeWorkers workers;
    private RegistryDatabase database;

    @BeforeEach
    void fill() throws SQLException {
        workers = new FakeWorkers();
        database = new RegistryDatabase();
        database.execute(FILL);
    }

    @AfterEach
    void empty() throws SQLException {
        workers.close();
        database.execute("delete from registry.machine where name like 'lost-%'");
        database.close();
    }

    @Test
    void aMachineThatFindsNoPlaceIsShownWithTheReasonAndGetsThePlaceOfARemovedOne() {
        RegisterMachine late = workers.starts("late");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(workers.refused(late))
                        .containsEntry("name", "late")
                        .containsEntry("reason", "cell-full")
                        .containsEntry("detail", "all 64 places are taken; remove a machine that is lost")
                        .containsEntry("next", "rush computers list"));
        assertThat(workers.shown(late)).isEmpty();

        FakeWorkers.call().delete("/v1/machines/" + "000000000063").then().statusCode(204);
        workers.register(late);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(workers.statusOf(late)).isEqualTo("online"));
        assertThat(workers.refused(late)).isEmpty();
    }

    @Test
    void aMachineThatIsNotLostIsNotRemovedAndAnUnknownOneIsAProblem() throws SQLException {
        database.execute("delete from registry.machine where name = 'lost-62'");
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
