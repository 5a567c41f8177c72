package dev.rush.identity.store;

import dev.rush.platform.database.DatabaseConnection;
import dev.rush.platform.database.SchemaMigration;
import dev.rush.platform.database.ServiceSchema;
import jakarta.inject.Singleton;
import java.util.List;

/** Identity's schema. */
@Singleton
public class IdentitySchema extends ServiceSchema {
    static final String NAME = "identity";

    IdentitySchema(DatabaseConnection database) {
        super(
                database,
                NAME,
                List.of(SchemaMigration.OUTBOX, SchemaMigration.PARKED, "V1__members.sql", "V2__subjects.sql"));
    }
}
