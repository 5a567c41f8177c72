package dev.rush.good.store;

import dev.rush.events.Identifiers;
import dev.rush.platform.outbox.OutboxProducer;
import dev.rush.platform.outbox.ServiceOutbox;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.util.List;

/** Publishes what was committed. */
public class DecisionOutbox extends ServiceOutbox {
    DecisionOutbox(Pool pool, Clock clock, Identifiers identifiers, OutboxProducer producer) {
        super("good", "good", pool, clock, identifiers, producer, List.of());
    }
}
