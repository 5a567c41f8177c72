package dev.rush.platform.audit;

import dev.rush.contracts.identity.DecisionMade;
import dev.rush.events.EventCodec;
import dev.rush.events.Identifiers;
import dev.rush.events.Outgoing;
import dev.rush.platform.auth.DecisionLog;
import dev.rush.platform.outbox.OutboxProducer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Publishes decisions in their order, on a thread of its own: a call does not wait for Kafka. What waits is bounded; a decision that
 * finds no room, and those that wait when the process is killed, are in the service's log only.
 */
@Singleton
final class PublishedDecisions implements DecisionLog {
    private static final Logger LOG = Logger.getLogger(PublishedDecisions.class);
    private static final int ROOM = 10_000;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final OutboxProducer producer;
    private final Identifiers identifiers;
    private final Clock clock;
    private final BlockingQueue<Optional<DecisionMade>> waiting = new ArrayBlockingQueue<>(ROOM);
    private final Thread thread = Thread.ofPlatform().daemon().name("decisions").unstarted(this::loop);
    private volatile boolean closing;

    PublishedDecisions(OutboxProducer producer, Identifiers identifiers, Clock clock) {
        this.producer = producer;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        thread.start();
    }

    /** Before the producer is closed. */
    void onStop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        closing = true;
        if (waiting.offer(Optional.empty())) {
            thread.join(STOP_LIMIT);
        }
    }

    @Override
    public void add(DecisionMade decision) {
        if (!waiting.offer(Optional.of(decision))) {
            LOG.warnf("not written down, because Kafka is away: %s", decision);
        }
    }

    private void loop() {
        try {
            for (var next = waiting.take(); next.isPresent(); next = waiting.take()) {
                publish(next.get());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(DecisionMade decision) throws InterruptedException {
        Outgoing event = Outgoing.ofOrganisation(decision, decision.organisation());
        var record = EventCodec.record(event, "platform", identifiers.nextUuid(), clock.instant());
        while (!isTaken(record)) {
            if (closing) {
                LOG.warnf("not written down, because Kafka is away: %s", decision);
                return;
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private boolean isTaken(ProducerRecord<String, byte[]> record) {
        try {
            producer.publish(record, LIMIT);
            return true;
        } catch (RuntimeException away) {
            LOG.warnf("a decision waits to be written down: %s", away.getMessage());
            return false;
        }
    }
}
