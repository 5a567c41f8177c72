package dev.rush.scheduler.store;

import dev.rush.events.Identifiers;
import dev.rush.platform.outbox.OutboxProducer;
import dev.rush.platform.outbox.ServiceOutbox;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The scheduler's outbox and its relay. */
@Singleton
public class SchedulerOutbox extends ServiceOutbox {
    SchedulerOutbox(Pool pool, Clock clock, Identifiers identifiers, OutboxProducer producer) {
        super("scheduler", SchedulerSchema.NAME, pool, clock, identifiers, producer);
    }
}
