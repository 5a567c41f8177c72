package dev.rush.scheduler.store;

import dev.rush.platform.database.DatabaseConnection;
import dev.rush.platform.database.SchemaMigration;
import dev.rush.platform.database.ServiceSchema;
import jakarta.inject.Singleton;
import java.util.List;

/** The scheduler's schema. */
@Singleton
public class SchedulerSchema extends ServiceSchema {
    static final String NAME = "scheduler";

    SchedulerSchema(DatabaseConnection database) {
        super(
                database,
                NAME,
                List.of(
                        SchemaMigration.OUTBOX,
                        SchemaMigration.PARKED,
                        "V1__requests.sql",
                        "V2__order.sql",
                        "V3__said_at.sql",
                        "V4__requirements.sql",
                        "V5__learnt.sql"));
    }
}
