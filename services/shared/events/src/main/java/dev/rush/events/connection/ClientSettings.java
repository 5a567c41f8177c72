package dev.rush.events.connection;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Settings of Kafka's clients, chosen from what a whole process says of Kafka. */
public final class ClientSettings {
    /** For a call that waits as long as it takes. */
    public static final Duration NO_LIMIT = Duration.ofMillis(Long.MAX_VALUE);

    private ClientSettings() {}

    /** What a producer knows of the process's settings, and its own, which count. */
    public static Map<String, Object> producer(Map<String, Object> process, Map<String, Object> own) {
        return of(process, ProducerConfig.configNames(), own);
    }

    /** What a consumer knows of the process's settings, and its own, which count. */
    public static Map<String, Object> consumer(Map<String, Object> process, Map<String, Object> own) {
        return of(process, ConsumerConfig.configNames(), own);
    }

    /** A consumer that reads for itself, in no group, whatever group the process names; its own settings count. */
    public static Map<String, Object> lone(Map<String, Object> process, String client, Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(process);
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        all.put(ConsumerConfig.CLIENT_ID_CONFIG, client);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return consumer(all, own);
    }

    /** Somebody who looks after topics, by that name in the brokers' logs; gives up after 20 s. */
    public static Map<String, Object> admin(Map<String, Object> process, String client) {
        return of(
                process,
                AdminClientConfig.configNames(),
                Map.of(
                        AdminClientConfig.CLIENT_ID_CONFIG,
                        client,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        20_000,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        10_000));
    }

    private static Map<String, Object> of(Map<String, Object> process, Set<String> known, Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(process);
        all.keySet().retainAll(known);
        all.putAll(own);
        return Map.copyOf(all);
    }

    /**
     * An idempotent producer that never gives a record up that it took: within a partition the brokers get the records once and in
     * the order they were given, however long the brokers are away.
     *
     * @param client its name in the brokers' logs
     * @param buffer the bytes it may hold
     * @param block how long a call may wait to learn where a topic is, or for room
     */
    public static Map<String, Object> neverGivingUp(String client, long buffer, Duration block) {
        return Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                client,
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                buffer,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Integer.MAX_VALUE,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                block.toMillis());
    }
}
