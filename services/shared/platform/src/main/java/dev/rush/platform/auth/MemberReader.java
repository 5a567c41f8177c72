package dev.rush.platform.auth;

import dev.rush.contracts.identity.MemberState;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.EventCodec;
import dev.rush.events.Incoming;
import dev.rush.events.connection.ClientSettings;
import dev.rush.events.connection.TopicReading;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topic of members from its beginning, and then on, into {@link KnownTokens}: on a thread of its own and in no
 * group, because every process wants all of it. While Kafka is away what was read counts on.
 */
@Singleton
public final class MemberReader {
    private static final Logger LOG = Logger.getLogger(MemberReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final Map<String, Object> settings;
    private final KnownTokens tokens;
    private final Thread thread = Thread.ofPlatform().daemon().name("members").unstarted(this::loop);
    private volatile @Nullable Consumer<String, byte[]> polling;
    private volatile boolean closing;

    MemberReader(@Identifier("default-kafka-broker") Map<String, Object> kafka, KnownTokens tokens) {
        this.settings = ClientSettings.lone(
                kafka, "rush-members", Map.of(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false));
        this.tokens = tokens;
    }

    void onStart(@Observes StartupEvent event) {
        thread.start();
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        closing = true;
        Consumer<String, byte[]> now = polling;
        if (now != null) {
            now.wakeup();
        }
        thread.join(STOP_LIMIT);
    }

    private void loop() {
        while (!closing) {
            try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                polling = consumer;
                read(consumer);
            } catch (WakeupException stopped) {
                LOG.trace("woken");
            } catch (RuntimeException failure) {
                LOG.warnf("members and their tokens cannot be read: %s; trying again", failure.getMessage());
                pause();
            }
            polling = null;
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        TopicReading reading = TopicReading.begin(consumer, Topic.IDENTITY_STATE.topicName());
        if (reading.partitions().isEmpty()) {
            throw new IllegalStateException(Topic.IDENTITY_STATE.topicName() + " is not there yet");
        }
        boolean complete = false;
        while (!closing) {
            complete = complete || reading.isComplete(consumer);
            if (complete) {
                tokens.completed();
            }
            consumer.poll(POLL).forEach(this::take);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() != null
                && EventCodec.read(record) instanceof Incoming.Event event
                && event.event() instanceof MemberState state
                && state.organisation().equals(event.organisation())) {
            tokens.take(state, event.sequence());
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException interrupted) {
            closing = true;
        }
    }
}
