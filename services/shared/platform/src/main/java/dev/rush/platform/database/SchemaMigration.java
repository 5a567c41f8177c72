package dev.rush.platform.database;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.classpath.ClassPathResource;
import org.jspecify.annotations.Nullable;

/**
 * Brings one service's schema up to date. The migrations are named one by one, in {@code db/<schema>/}, because several
 * services can share one class path and each must run its own and only its own; those whose names are constants here are
 * everyone's. They may come after a service's own: their numbers are below one.
 */
public final class SchemaMigration {
    /** Makes the {@code outbox} and {@code inbox} tables; the first migration of every service that has an inbox. */
    public static final String OUTBOX = "V0_1__outbox_inbox.sql";

    /** Lets the outbox set rows aside; the second migration of every service that has an outbox. */
    public static final String PARKED = "V0_2__parked.sql";

    private static final Set<String> OF_PLATFORM = Set.of(OUTBOX, PARKED);

    private SchemaMigration() {}

    /**
     * Runs what is missing, then keeps the rows of organisations apart ({@link RowPolicies}); does nothing when all has run. Blocks for as long as the database takes.
     *
     * @param connection where the database is
     * @param schema the service's schema, made when it is not there
     * @param files the names of the migrations, in order, for example {@code V1__machines.sql}
     */
    public static void run(DatabaseConnection connection, String schema, List<String> files) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Flyway.configure(loader)
                .dataSource(connection.jdbcUrl(), connection.user(), connection.password())
                .schemas(schema)
                .createSchemas(true)
                .outOfOrder(true)
                .connectRetries(60)
                .connectRetriesInterval(1)
                .resourceProvider(new NamedResources(loader, "db/" + schema + "/", files))
                .javaMigrationClassProvider(List::of)
                .callbacks(new RowPolicies(schema))
                .load()
                .migrate();
    }

    private record NamedResources(ClassLoader loader, String folder, List<String> files) implements ResourceProvider {
        /** Flyway also asks for a configuration file beside each migration, by its whole path; there is none. */
        @Override
        public @Nullable LoadableResource getResource(String name) {
            return files.contains(name) ? resource(name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String... suffixes) {
            return files.stream()
                    .filter(name ->
                            name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith))
                    .map(this::resource)
                    .toList();
        }

        private LoadableResource resource(String name) {
            String place = OF_PLATFORM.contains(name) ? "db/platform/" : folder;
            return new ClassPathResource(null, place + name, loader, StandardCharsets.UTF_8);
        }
    }
}
