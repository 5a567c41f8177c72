package dev.rush.gateway.store;

import dev.rush.platform.database.DatabaseConnection;
import dev.rush.platform.database.ServiceSchema;
import jakarta.inject.Singleton;
import java.util.List;

/** The gateway's schema. It has no outbox: what machines say is acknowledged to them once Kafka has it. */
@Singleton
public class GatewaySchema extends ServiceSchema {
    GatewaySchema(DatabaseConnection database) {
        super(database, "gateway", List.of("V1__machines.sql", "V2__revoked_keys.sql", "V3__invited_member.sql"));
    }
}
