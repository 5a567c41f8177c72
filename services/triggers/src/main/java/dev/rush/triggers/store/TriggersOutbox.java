package dev.rush.triggers.store;

import dev.rush.contracts.request.RequestRun;
import dev.rush.events.Identifiers;
import dev.rush.events.Outgoing;
import dev.rush.platform.outbox.Forgetting;
import dev.rush.platform.outbox.OutboxProducer;
import dev.rush.platform.outbox.ServiceOutbox;
import dev.rush.triggers.TriggersConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The service's outbox and its relay. It forgets deliveries by their age, and those of a trigger or a webhook beyond its newest. */
@Singleton
public class TriggersOutbox extends ServiceOutbox {
    private static final Duration LEAST = Duration.ofDays(3);

    /** How many deliveries of one trigger, or to one webhook, are kept. */
    private static final int MOST = 10_000;

    private static final String BEYOND = "t.state <> 'RECEIVED' and t.received_at < $1 and t.id in"
            + " (select r.id from (select n.id, row_number() over (partition by n.trigger order by n.received_at desc)"
            + " as place from " + TriggersSchema.NAME + ".delivery n) r where r.place > " + MOST + ")";

    TriggersOutbox(Pool pool, Clock clock, Identifiers identifiers, OutboxProducer producer, TriggersConfig config) {
        super("triggers", TriggersSchema.NAME, pool, clock, identifiers, producer, forgetting(config.keepFor()));
    }

    private static final String WEBHOOKS_BEYOND = "t.created_at < $1 and t.id in"
            + " (select r.id from (select n.id, row_number() over (partition by n.webhook order by n.created_at desc)"
            + " as place from " + TriggersSchema.NAME + ".webhook_delivery n) r where r.place > " + MOST + ")";

    private static List<Forgetting> forgetting(Duration keepFor) {
        Duration age = keepFor.compareTo(LEAST) < 0 ? LEAST : keepFor;
        return List.of(
                new Forgetting("delivery", "t.received_at < $1", age),
                new Forgetting("delivery", BEYOND, Duration.ZERO),
                new Forgetting("webhook_delivery", "t.created_at < $1", age),
                new Forgetting("webhook_delivery", WEBHOOKS_BEYOND, Duration.ZERO));
    }

    /** Asks dispatch for a run; within the transaction that decides it. */
    public Uni<Void> add(RequestRun request) {
        return add(List.of(Outgoing.ofRequest(request, request.request().value(), request.organisation())));
    }
}
