package dev.rush.platform.evidence;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * How far the inputs of a service have been read, by all its replicas together: what counts is what their consumer group has
 * committed, because a record is committed once its transaction is. For a timer that judges silence. It asks the broker only
 * when there is somebody to judge, on the connections that the channels have.
 */
public final class InputHorizon {
    private static final Logger LOG = Logger.getLogger(InputHorizon.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final KafkaClientService kafka;
    private final Clock clock;
    private final List<String> channels;
    private final Watch watch;

    /**
     * The horizon of a service; it begins now.
     *
     * @param channels the incoming channels on which it would hear from those whom it judges
     */
    public InputHorizon(KafkaClientService kafka, Clock clock, List<String> channels) {
        this.kafka = kafka;
        this.clock = clock;
        this.channels = List.copyOf(channels);
        this.watch = new Watch(clock.instant());
    }

    /**
     * The horizon as it is if everything has been read: for finding those who may have to be judged. To be called each time
     * that the timer comes, because it is also how a pause of the timer is seen.
     */
    public Horizon hoped() {
        return watch.look(clock.instant());
    }

    /**
     * The horizon as it is proved to be; never fails: while the broker does not answer it stays where it is. Goes on in the
     * Vert.x context from which it is called.
     */
    public Uni<Horizon> proved() {
        Instant at = clock.instant();
        Context caller = Objects.requireNonNull(Vertx.currentContext(), "a Vert.x context");
        return Uni.join()
                .all(channels.stream().map(this::offsets).toList())
                .andCollectFailures()
                .map(all -> all.stream().reduce(InputOffsets::and).orElseThrow())
                .map(offsets -> watch.seen(at, offsets))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "nobody is judged: how far %s were read is not known: %s", channels, failure.getMessage()))
                .onFailure()
                .recoverWithItem(watch::horizon)
                .emitOn(MutinyHelper.executor(caller));
    }

    private Uni<InputOffsets> offsets(String channel) {
        return Uni.createFrom().deferred(() -> {
            KafkaConsumer<Object, Object> consumer = kafka.getConsumer(channel);
            return consumer == null
                    ? Uni.createFrom().failure(new IllegalStateException(channel + " is not connected"))
                    : consumer.runOnPollingThread(InputHorizon::read);
        });
    }

    private static InputOffsets read(Consumer<?, ?> consumer) {
        Set<TopicPartition> partitions = consumer.subscription().stream()
                .flatMap(topic -> consumer.partitionsFor(topic, LIMIT).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .collect(Collectors.toSet());
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LIMIT);
        Map<TopicPartition, Long> handled = new HashMap<>(consumer.beginningOffsets(partitions, LIMIT));
        consumer.committed(partitions, LIMIT).forEach((partition, committed) -> {
            if (committed != null) {
                handled.merge(partition, committed.offset(), Math::max);
            }
        });
        return new InputOffsets(ends, handled);
    }
}
