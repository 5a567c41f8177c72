package dev.rush.platform.database;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Row-level security of one service's schema, after its migrations: every table that has an organisation shows the role
 * {@code <login>_caller} only the rows of the organisation that the transaction names. Tables without an organisation it does not
 * see at all. A new table is covered by having the column. Does nothing where all is in place.
 */
final class RowPolicies implements Callback {
    /** What follows the name of the login in that of the role. */
    static final String CALLERS = "_caller";

    /** The setting that names the organisation, for one transaction. */
    static final String SETTING = "rush.organisation";

    /** In one statement, so that it is done as a whole; two replicas that start together wait for each other. */
    private static final String APPLY = """
            do $$
            declare
                callers text := session_user || '%2$s';
                held record;
            begin
                perform pg_advisory_xact_lock(hashtext('rush row policies'));
                if not exists (select from pg_roles where rolname = callers) then
                    execute format('create role %%I nologin', callers);
                    execute format('grant %%I to %%I', callers, session_user);
                end if;
                if not has_schema_privilege(callers, '%1$s', 'usage') then
                    execute format('grant usage on schema %1$s to %%I', callers);
                end if;
                for held in
                    select t.oid, t.relname, t.relrowsecurity, a.attname
                    from pg_class t join pg_attribute a on a.attrelid = t.oid and not a.attisdropped
                    where t.relnamespace = '%1$s'::regnamespace and t.relkind in ('r', 'p')
                      and a.attname = case when t.relname = 'organisation' then 'id' else 'organisation' end
                loop
                    if not held.relrowsecurity then
                        execute format('alter table %1$s.%%I enable row level security', held.relname);
                    end if;
                    if not exists (select from pg_policy where polrelid = held.oid and polname = callers) then
                        execute format('create policy %%I on %1$s.%%I to %%I using (%%I = current_setting(''%3$s'', true))',
                            callers, held.relname, callers, held.attname);
                    end if;
                    if not has_table_privilege(callers, held.oid, 'delete') then
                        execute format('grant select, insert, update, delete on %1$s.%%I to %%I', held.relname, callers);
                    end if;
                end loop;
                if exists (select from pg_class where relnamespace = '%1$s'::regnamespace
                           and case when relkind = 'S' then not has_sequence_privilege(callers, oid, 'usage') end) then
                    execute format('grant usage on all sequences in schema %1$s to %%I', callers);
                end if;
            exception when insufficient_privilege then
                raise exception 'the role %% is missing or not granted to %%, which may not make it', callers, session_user
                    using hint = 'run the setup of Rush once more: it makes the roles of the services';
            end $$""";

    private final String schema;

    RowPolicies(String schema) {
        this.schema = schema;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute(APPLY.formatted(schema, CALLERS, SETTING));
        } catch (SQLException failure) {
            throw new FlywayException(
                    "the rows of schema " + schema + " cannot be kept apart: " + failure.getMessage(), failure);
        }
    }

    @Override
    public String getCallbackName() {
        return "row policies of " + schema;
    }
}
