package dev.rush.registry.store;

import dev.rush.platform.database.DatabaseConnection;
import dev.rush.platform.database.SchemaMigration;
import dev.rush.platform.database.ServiceSchema;
import jakarta.inject.Singleton;
import java.util.List;

/** The registry's schema. */
@Singleton
public class RegistrySchema extends ServiceSchema {
    static final String NAME = "registry";

    RegistrySchema(DatabaseConnection database) {
        super(
                database,
                NAME,
                List.of(
                        SchemaMigration.OUTBOX,
                        SchemaMigration.PARKED,
                        "V1__machines.sql",
                        "V2__refused_machines.sql",
                        "V3__facts.sql",
                        "V4__cells.sql"));
    }
}
