package dev.rush.dispatch.store;

import dev.rush.platform.database.DatabaseConnection;
import dev.rush.platform.database.SchemaMigration;
import dev.rush.platform.database.ServiceSchema;
import jakarta.inject.Singleton;
import java.util.List;

/** Dispatch's schema. */
@Singleton
public class DispatchSchema extends ServiceSchema {
    static final String NAME = "dispatch";

    DispatchSchema(DatabaseConnection database) {
        super(
                database,
                NAME,
                List.of(
                        SchemaMigration.OUTBOX,
                        SchemaMigration.PARKED,
                        "V1__runs.sql",
                        "V2__lost_machines.sql",
                        "V3__worktree.sql",
                        "V4__machine_order.sql",
                        "V5__reminders.sql",
                        "V6__roll_call.sql",
                        "V7__if_lost.sql",
                        "V8__taken.sql",
                        "V9__requirements.sql",
                        "V10__started_by.sql",
                        "V11__requests.sql",
                        "V12__learnt.sql",
                        "V13__message_reminders.sql",
                        "V14__follow_ups.sql",
                        "V15__groups.sql",
                        "V16__pull_request_wish.sql"));
    }
}
