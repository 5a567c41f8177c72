package dev.rush.backbone.kafka;

import dev.rush.backbone.process.BackboneException;
import dev.rush.events.connection.KafkaConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SaslAuthenticationException;

/**
 * Waits until somebody new gets in. The broker has promised a password and rights a few milliseconds before it goes by them,
 * and most clients take a refusal as final.
 */
final class Welcome {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long LOOK_EVERY_MILLIS = 20;

    private Welcome() {}

    /**
     * Returns once they see all of their topics when they connect like that.
     *
     * @throws BackboneException when that is not so after 20 s
     */
    static void await(Identity somebody, KafkaConnection connection) {
        Instant deadline = Instant.now().plus(LIMIT);
        try (Admin admin = BrokerProbe.connect(connection.settings())) {
            while (!sees(admin, somebody.topics())) {
                if (Instant.now().isAfter(deadline)) {
                    throw new BackboneException("Kafka does not let " + somebody.user() + " in");
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (ExecutionException failure) {
            throw new BackboneException("Kafka does not let " + somebody.user() + " in: " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BackboneException("interrupted while making Kafka ready", interrupted);
        }
    }

    private static boolean sees(Admin admin, Set<String> topics) throws ExecutionException, InterruptedException {
        try {
            return admin.listTopics().names().get().containsAll(topics);
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof SaslAuthenticationException
                    || refused.getCause() instanceof RetriableException) {
                return false;
            }
            throw refused;
        }
    }
}
