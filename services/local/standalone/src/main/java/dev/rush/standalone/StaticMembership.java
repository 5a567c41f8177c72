package dev.rush.standalone;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.Config;

/**
 * Names each consumer after its channel. On one machine there is one of each, so a new start takes the place of the old
 * one at once: without a name, after a kill, every group would wait for its former members' sessions to end, 45 seconds,
 * and a stop in that time would wait a second a consumer.
 */
@ApplicationScoped
public class StaticMembership implements ClientCustomizer<Map<String, Object>> {
    @Override
    public Map<String, Object> customize(String channel, Config settings, Map<String, Object> client) {
        if (!client.containsKey(ConsumerConfig.GROUP_ID_CONFIG)) {
            return client;
        }
        Map<String, Object> named = new HashMap<>(client);
        named.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, channel);
        return named;
    }
}
