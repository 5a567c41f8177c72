package dev.rush.pullrequests.store;

import dev.rush.events.Identifiers;
import dev.rush.platform.outbox.OutboxProducer;
import dev.rush.platform.outbox.ServiceOutbox;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The service's outbox and its relay. */
@Singleton
public class PullRequestsOutbox extends ServiceOutbox {
    PullRequestsOutbox(Pool pool, Clock clock, Identifiers identifiers, OutboxProducer producer) {
        super("pull-requests", PullRequestsSchema.NAME, pool, clock, identifiers, producer);
    }
}
