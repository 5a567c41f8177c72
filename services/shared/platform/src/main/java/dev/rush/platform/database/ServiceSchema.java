package dev.rush.platform.database;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;

/**
 * One service's schema, brought up to date before anything else starts. A service has one bean that extends this, apart
 * from its outbox: the channels that the outbox needs are not connected so early.
 */
public abstract class ServiceSchema {
    private final DatabaseConnection database;
    private final String schema;
    private final List<String> migrations;

    /** A schema and the names of its migrations; see {@link SchemaMigration#run}. */
    protected ServiceSchema(DatabaseConnection database, String schema, List<String> migrations) {
        this.database = database;
        this.schema = schema;
        this.migrations = List.copyOf(migrations);
    }

    /** Runs the migrations that are missing. */
    public void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        SchemaMigration.run(database, schema, migrations);
    }
}
