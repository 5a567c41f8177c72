package dev.rush.platform.outbox;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.events.Identifiers;
import dev.rush.events.Outgoing;
import dev.rush.platform.database.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * One service's outbox with its relay, from start to stop. A service has one bean that extends this, because its schema
 * is its own.
 */
public abstract class ServiceOutbox {
    private final String service;
    private final Pool pool;
    private final OutboxTable table;
    private final OutboxRelay relay;
    private final Outbox outbox;

    /**
     * The outbox of a service.
     *
     * @param service the service's name, as in {@code ce_source}
     * @param schema its schema
     * @param producer what takes its events to Kafka
     * @param forgetting what it forgets, in the order in which it must be: rows that point to others first
     */
    protected ServiceOutbox(
            String service,
            String schema,
            Pool pool,
            Clock clock,
            Identifiers identifiers,
            OutboxProducer producer,
            List<Forgetting> forgetting) {
        this.service = service;
        this.pool = pool;
        this.table = new OutboxTable(schema);
        this.relay = new OutboxRelay(schema, pool, clock, producer, forgetting);
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

    /** The service's name. */
    String service() {
        return service;
    }

    /** At most a hundred parked events of an organisation that come after a position, oldest first. */
    Uni<List<ParkedEvent>> parked(OrganisationId organisation, long after) {
        return Transactions.within(pool, organisation, client -> table.parked(client, organisation, after));
    }

    /** How many events of an organisation wait and how many are parked. */
    Uni<Backlog> backlog(OrganisationId organisation) {
        return Transactions.within(pool, organisation, client -> table.backlog(client, organisation));
    }

    /** How many events of all organisations wait and how many are parked. */
    Uni<Backlog> backlog() {
        return table.backlog(pool);
    }

    /** Lets a parked event go to Kafka once more. False when there is none at that position. */
    Uni<Boolean> retry(OrganisationId organisation, long position) {
        return Transactions.within(pool, organisation, client -> table.retry(client, organisation, position))
                .invoke(relay::wake);
    }

    /** Forgets a parked event. False when there is none at that position. */
    Uni<Boolean> drop(OrganisationId organisation, long position) {
        return Transactions.within(pool, organisation, client -> table.drop(client, organisation, position));
    }
}
