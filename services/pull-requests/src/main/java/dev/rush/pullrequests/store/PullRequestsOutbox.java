package dev.rush.pullrequests.store;

import dev.rush.events.Identifiers;
import dev.rush.platform.outbox.ServiceOutbox;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The service's outbox and its relay. */
@Singleton
public class PullRequestsOutbox extends ServiceOutbox {
    PullRequestsOutbox(
            Pool pool,
            Clock clock,
            Identifiers identifiers,
            @Channel("pull-requests-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<byte[]> emitter) {
        super("pull-requests", PullRequestsSchema.NAME, pool, clock, identifiers, emitter);
    }
}
