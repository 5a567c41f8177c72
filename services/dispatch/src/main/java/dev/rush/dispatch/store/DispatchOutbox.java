package dev.rush.dispatch.store;

import dev.rush.events.Identifiers;
import dev.rush.platform.outbox.OutboxProducer;
import dev.rush.platform.outbox.ServiceOutbox;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Dispatch's outbox and its relay. */
@Singleton
public class DispatchOutbox extends ServiceOutbox {
    DispatchOutbox(Pool pool, Clock clock, Identifiers identifiers, OutboxProducer producer) {
        super("dispatch", DispatchSchema.NAME, pool, clock, identifiers, producer);
    }
}
