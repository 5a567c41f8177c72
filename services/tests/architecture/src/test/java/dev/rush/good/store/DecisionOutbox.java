package dev.rush.good.store;

import dev.rush.events.Identifiers;
import dev.rush.platform.outbox.ServiceOutbox;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Publishes what was committed. */
public class DecisionOutbox extends ServiceOutbox {
    DecisionOutbox(
            Pool pool, Clock clock, Identifiers identifiers, @Channel("good-out") MutinyEmitter<byte[]> emitter) {
        super("good", "good", pool, clock, identifiers, emitter);
    }
}
