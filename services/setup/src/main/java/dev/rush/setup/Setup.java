package dev.rush.setup;

import dev.rush.backbone.kafka.SharedKafka;
import dev.rush.backbone.process.BackboneException;
import java.sql.SQLException;
import java.util.Map;

/**
 * Makes what the services find when they start: in PostgreSQL a schema each and a role that owns it, in Kafka the topics and the
 * user that the services log in as, with its rights. Changes nothing where all of it is there; may run at any time.
 */
public final class Setup {
    private Setup() {}

    /** Takes its settings from the environment, see {@link Settings}; ends with 1 and a line on standard error if it fails. */
    public static void main(String... arguments) {
        try {
            run(System.getenv());
        } catch (SettingException | BackboneException | SQLException failure) {
            System.err.println("setup: " + failure.getMessage());
            System.exit(1);
        }
    }

    static void run(Map<String, String> environment) throws SQLException {
        Settings settings = new Settings(environment);
        try (Schemas schemas = Schemas.connect(settings.databaseUrl(), settings.databaseLogin())) {
            for (String service : settings.services()) {
                schemas.make(service, settings.databasePassword(service));
            }
        }
        System.out.println("setup: the database has a schema and a role for " + String.join(", ", settings.services()));
        SharedKafka.prepare(settings.kafka(), settings.secrets());
        System.out.println("setup: Kafka has the topics, and the services with their rights");
    }
}
