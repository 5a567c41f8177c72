package dev.rush.registry.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.registry.messaging.RegistryDatabase;
import dev.rush.registry.messaging.RegistryTestProfile;
import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A heartbeat that is committed while the sweep is under way. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(RegistryTestProfile.class)
class LivenessSweepIT {
    private static final String WAITING =
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%machine%'";

    @Inject
    Machines machines;

    private RegistryDatabase worker;
    private RegistryDatabase watch;

    @BeforeEach
    void connect() throws SQLException {
        worker = new RegistryDatabase();
        watch = new RegistryDatabase();
    }

    @AfterEach
    void disconnect() throws SQLException {
        worker.commit();
        worker.execute("delete from registry.machine where id = 'beating00000'");
        worker.close();
        watch.close();
    }

    /** The lease of this test's registry is 6 s, and silence counts from its start: sweeps begin to judge only then. */
    @Test
    void aHeartbeatThatComesWhileTheSweepLooksIsNotOverwritten() throws Exception {
        worker.execute("""
                insert into registry.machine values ('beating00000', 'local', 'beating', 'ONLINE', 'no-topic', 0, 1,
                    1, 'script', '{}', '1', now() - interval '3 seconds', 1)""");
        worker.begin();
        worker.execute("select id from registry.machine where id = 'beating00000' for update");
        await().atMost(Duration.ofSeconds(20)).until(() -> watch.one("""
                select (now() - last_seen > interval '6.1 seconds')::text
                from registry.machine where id = 'beating00000'""").equals("true"));

        var sweeps = new ArrayList<FutureTask<Void>>();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            var sweep = new FutureTask<>(sweep());
            sweeps.add(sweep);
            Thread.ofVirtual().start(sweep);
            return !watch.one(WAITING).equals("0");
        });
        worker.execute(
                "update registry.machine set last_seen = now() + interval '1 hour', sequence = 2 where id = 'beating00000'");
        worker.commit();
        for (var sweep : sweeps) {
            sweep.get();
        }

        assertThat(watch.one("select status || sequence from registry.machine where id = 'beating00000'"))
                .isEqualTo("ONLINE2");
    }

    private Callable<Void> sweep() {
        return () -> {
            try {
                return VertxContextSupport.subscribeAndAwait(machines::sweep);
            } catch (Throwable failure) {
                throw new IllegalStateException(failure);
            }
        };
    }
}
