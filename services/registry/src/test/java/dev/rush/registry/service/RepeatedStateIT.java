package dev.rush.registry.service;

import static org.awaitility.Awaitility.await;

import dev.rush.registry.messaging.RegistryDatabase;
import dev.rush.registry.messaging.RegistryTestProfile;
import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody missed the state of a machine that does not change any more. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(RepeatedStateIT.Often.class)
class RepeatedStateIT {
    private RegistryDatabase database;

    /** A registry that repeats itself within seconds. */
    public static final class Often extends RegistryTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("rush.registry.repeat", "2s");
            return settings;
        }
    }

    @BeforeEach
    void connect() throws SQLException {
        database = new RegistryDatabase();
    }

    @AfterEach
    void disconnect() throws SQLException {
        database.execute("delete from registry.machine where id = 'repeated0000'");
        database.close();
    }

    @Test
    void theStateOfAMachineIsPublishedAgainAlthoughNothingChanges() throws SQLException {
        database.execute("""
                insert into registry.machine values ('repeated0000', 'local', 'repeated', 'LOST', 'no-topic', 0, 1,
                    1, 'script', '{}', '1', now() - interval '1 hour', 1)""");

        await().atMost(Duration.ofSeconds(60)).until(() -> database.one("""
                select (sequence >= 3)::text from registry.machine where id = 'repeated0000'""").equals("true"));
    }
}
