package dev.rush.dispatch.store;

import dev.rush.events.Identifiers;
import dev.rush.platform.outbox.ServiceOutbox;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Dispatch's outbox and its relay. */
@Singleton
public class DispatchOutbox extends ServiceOutbox {
    DispatchOutbox(
            Pool pool,
            Clock clock,
            Identifiers identifiers,
            @Channel("dispatch-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter) {
        super("dispatch", DispatchSchema.NAME, pool, clock, identifiers, emitter);
    }
}
