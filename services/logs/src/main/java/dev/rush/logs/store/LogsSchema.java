package dev.rush.logs.store;

import dev.rush.platform.database.DatabaseConnection;
import dev.rush.platform.database.ServiceSchema;
import jakarta.inject.Singleton;
import java.util.List;

/** The schema {@code logs}: made ready before the consumers start. */
@Singleton
class LogsSchema extends ServiceSchema {
    LogsSchema(DatabaseConnection database) {
        super(
                database,
                "logs",
                List.of(
                        "V1__logs.sql",
                        "V2__raw.sql",
                        "V3__order.sql",
                        "V4__chunks.sql",
                        "V5__chunks_of_organisations.sql"));
    }
}
