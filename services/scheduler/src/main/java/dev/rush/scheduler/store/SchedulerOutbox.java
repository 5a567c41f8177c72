package dev.rush.scheduler.store;

import dev.rush.events.Identifiers;
import dev.rush.platform.outbox.Forgetting;
import dev.rush.platform.outbox.OutboxProducer;
import dev.rush.platform.outbox.ServiceOutbox;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The scheduler's outbox and its relay. */
@Singleton
public class SchedulerOutbox extends ServiceOutbox {
    /** Requests that came to their end; where a repository was worked on is known for as long. */
    private static final Forgetting OVER =
            new Forgetting("request", "t.state = 'RELEASED' and t.since < $1", Duration.ofDays(30));

    /** What repositories were found to require; a run that is handed back learns it anew. */
    private static final Forgetting LEARNT = new Forgetting("learnt", "t.learnt_at < $1", Duration.ofDays(30));

    SchedulerOutbox(Pool pool, Clock clock, Identifiers identifiers, OutboxProducer producer) {
        super("scheduler", SchedulerSchema.NAME, pool, clock, identifiers, producer, List.of(OVER, LEARNT));
    }
}
