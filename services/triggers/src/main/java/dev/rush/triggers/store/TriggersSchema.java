package dev.rush.triggers.store;

import dev.rush.platform.database.DatabaseConnection;
import dev.rush.platform.database.SchemaMigration;
import dev.rush.platform.database.ServiceSchema;
import jakarta.inject.Singleton;
import java.util.List;

/** The service's schema. */
@Singleton
public class TriggersSchema extends ServiceSchema {
    static final String NAME = "triggers";

    TriggersSchema(DatabaseConnection database) {
        super(
                database,
                NAME,
                List.of(
                        SchemaMigration.OUTBOX,
                        SchemaMigration.PARKED,
                        "V1__triggers.sql",
                        "V2__webhooks.sql",
                        "V3__sweep.sql",
                        "V4__from_repository.sql"));
    }
}
