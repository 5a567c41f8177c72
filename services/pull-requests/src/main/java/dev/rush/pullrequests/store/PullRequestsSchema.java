package dev.rush.pullrequests.store;

import dev.rush.platform.database.DatabaseConnection;
import dev.rush.platform.database.SchemaMigration;
import dev.rush.platform.database.ServiceSchema;
import jakarta.inject.Singleton;
import java.util.List;

/** The service's schema. */
@Singleton
public class PullRequestsSchema extends ServiceSchema {
    static final String NAME = "pull_requests";

    PullRequestsSchema(DatabaseConnection database) {
        super(
                database,
                NAME,
                List.of(
                        SchemaMigration.OUTBOX,
                        SchemaMigration.PARKED,
                        "V1__deliveries.sql",
                        "V2__kept_work.sql",
                        "V3__following.sql"));
    }
}
