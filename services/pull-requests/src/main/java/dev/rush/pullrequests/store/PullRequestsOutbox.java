package dev.rush.pullrequests.store;

import dev.rush.events.Identifiers;
import dev.rush.platform.outbox.Forgetting;
import dev.rush.platform.outbox.OutboxProducer;
import dev.rush.platform.outbox.ServiceOutbox;
import dev.rush.pullrequests.PullRequestsConfig;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The service's outbox and its relay. */
@Singleton
public class PullRequestsOutbox extends ServiceOutbox {
    PullRequestsOutbox(
            Pool pool, Clock clock, Identifiers identifiers, OutboxProducer producer, PullRequestsConfig config) {
        super(
                "pull-requests",
                PullRequestsSchema.NAME,
                pool,
                clock,
                identifiers,
                producer,
                forgetting(config.keepFor()));
    }

    /** Pull requests that came to their end, and what they changed; their numbers on the local forge stay taken. */
    private static List<Forgetting> forgetting(Duration age) {
        String over = "d.state in ('MERGED', 'CLOSED', 'REFUSED') and d.requested_at < $1";
        return List.of(
                new Forgetting(
                        "diff",
                        "exists (select from " + PullRequestsSchema.NAME + ".delivery d where d.run = t.run and " + over
                                + ")",
                        age),
                new Forgetting("delivery", over.replace("d.", "t."), age));
    }
}
