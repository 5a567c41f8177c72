package dev.rush.standalone;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** The services' Kafka consumers. */
@ApplicationScoped
public class Consumers {
    private static final Logger LOG = Logger.getLogger(Consumers.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final KafkaClientService clients;

    Consumers(KafkaClientService clients) {
        this.clients = clients;
    }

    /**
     * Lets them all stop fetching at once. They are closed one after the other, and each would first wait for the answer
     * to its last fetch, half a second.
     */
    public void pause() {
        List<Uni<Set<TopicPartition>>> all = clients.getConsumerChannels().stream()
                .map(channel -> clients.getConsumer(channel).pause())
                .toList();
        if (!all.isEmpty()) {
            Uni.join()
                    .all(all)
                    .andCollectFailures()
                    .ifNoItem()
                    .after(LIMIT)
                    .fail()
                    .onFailure()
                    .invoke(failure -> LOG.debug("a consumer was not paused; its close takes longer", failure))
                    .onFailure()
                    .recoverWithItem(List.of())
                    .await()
                    .indefinitely();
        }
    }
}
