package dev.rush.dispatch.store;

import dev.rush.dispatch.DispatchConfig;
import dev.rush.events.Identifiers;
import dev.rush.platform.outbox.Forgetting;
import dev.rush.platform.outbox.OutboxProducer;
import dev.rush.platform.outbox.ServiceOutbox;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Dispatch's outbox and its relay. */
@Singleton
public class DispatchOutbox extends ServiceOutbox {
    DispatchOutbox(Pool pool, Clock clock, Identifiers identifiers, OutboxProducer producer, DispatchConfig config) {
        super("dispatch", DispatchSchema.NAME, pool, clock, identifiers, producer, forgetting(config.keepFor()));
    }

    /** Runs that are over, with the messages to them: rows that point to others first; and what was answered to requests. */
    public static List<Forgetting> forgetting(Duration age) {
        String over = "r.phase in ('SUCCEEDED', 'NO_CHANGES', 'FAILED', 'STOPPED', 'TIMED_OUT', 'NEEDS_ATTENTION')"
                + " and r.updated_at < $1";
        return List.of(
                new Forgetting(
                        "run_message",
                        "exists (select from " + DispatchSchema.NAME + ".run r where r.id = t.run and " + over + ")",
                        age),
                new Forgetting("run", over.replace("r.", "t."), age),
                new Forgetting("request", "t.decided_at < $1", age));
    }
}
