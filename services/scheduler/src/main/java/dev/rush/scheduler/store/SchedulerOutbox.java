package dev.rush.scheduler.store;

import dev.rush.events.Identifiers;
import dev.rush.platform.outbox.ServiceOutbox;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The scheduler's outbox and its relay. */
@Singleton
public class SchedulerOutbox extends ServiceOutbox {
    SchedulerOutbox(
            Pool pool,
            Clock clock,
            Identifiers identifiers,
            @Channel("scheduler-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter) {
        super("scheduler", SchedulerSchema.NAME, pool, clock, identifiers, emitter);
    }
}
