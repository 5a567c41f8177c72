package dev.rush.platform.outbox;

import dev.rush.events.Identifiers;
import dev.rush.events.Outgoing;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * One service's outbox with its relay, from start to stop. A service has one bean that extends this, because its channel
 * and its schema are its own.
 */
public abstract class ServiceOutbox {
    private final OutboxRelay relay;
    private final Outbox outbox;

    /**
     * The outbox of a service.
     *
     * @param service the service's name, as in {@code ce_source}
     * @param schema its schema
     * @param emitter its outgoing channel
     */
    protected ServiceOutbox(
            String service,
            String schema,
            Pool pool,
            Clock clock,
            Identifiers identifiers,
            MutinyEmitter<byte[]> emitter) {
        this.relay = new OutboxRelay(schema, pool, clock, emitter);
        this.outbox = new Outbox(service, schema, clock, identifiers, relay::wake);
    }

    /** Starts the relay, after the schema is ready and the channels are connected. */
    public void onStart(@Observes StartupEvent event) {
        relay.start();
    }

    /** Stops the relay. */
    public void onStop(@Observes ShutdownEvent event) {
        relay.close();
    }

    /** See {@link Outbox#transact}. */
    public <T> Uni<T> transact(Supplier<Uni<T>> work) {
        return outbox.transact(work);
    }

    /** See {@link Outbox#once}. */
    public Uni<Void> once(String consumer, String eventId, Supplier<Uni<Void>> work) {
        return outbox.once(consumer, eventId, work);
    }

    /** See {@link Outbox#add}. */
    public Uni<Void> add(List<Outgoing> events) {
        return outbox.add(events);
    }
}
