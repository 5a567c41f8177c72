package dev.rush.backbone.kafka;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.plain.PlainLoginModule;

/**
 * Who starts the broker, and the broker as it talks to its own controller. Both may do everything, so their passwords are
 * made anew at each start and kept nowhere but in the broker's settings: who got one from a former start, or by taking the
 * port before the broker did, can do nothing with it. They are two, so that what is sent to one port opens no other.
 *
 * @param password for the port that clients use
 * @param controllerPassword for the controller's port
 */
record Administrator(String password, String controllerPassword) {
    private static final String NAME = "administrator";
    private static final String BROKER = "broker";

    static Administrator fresh() {
        return new Administrator(Secret.password(), Secret.password());
    }

    /** Adds to the broker's settings what it has to know of both. */
    void addTo(Properties broker) {
        broker.setProperty(
                "listener.name.client.plain.sasl.jaas.config", login(NAME, password) + known(NAME, password));
        broker.setProperty(
                "listener.name.controller.plain.sasl.jaas.config",
                login(BROKER, controllerPassword) + known(BROKER, controllerPassword));
    }

    /** For a client that manages the broker. */
    Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                "SASL_PLAINTEXT",
                SaslConfigs.SASL_MECHANISM,
                "PLAIN",
                SaslConfigs.SASL_JAAS_CONFIG,
                login(NAME, password) + ";");
    }

    private static String login(String user, String password) {
        return PlainLoginModule.class.getName() + " required username=\"" + user + "\" password=\"" + password + "\"";
    }

    private static String known(String user, String password) {
        return " user_" + user + "=\"" + password + "\";";
    }

    @Override
    public String toString() {
        return NAME;
    }
}
