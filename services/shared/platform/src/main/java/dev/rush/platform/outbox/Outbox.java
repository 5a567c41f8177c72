package dev.rush.platform.outbox;

import dev.rush.events.EventCodec;
import dev.rush.events.Identifiers;
import dev.rush.events.Outgoing;
import dev.rush.platform.database.Transactions;
import dev.rush.platform.fault.FaultPoint;
import dev.rush.platform.trace.Traces;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One service's outbox and inbox: events leave if and only if the state change that caused them was committed, and an
 * event that was handled once is not handled again. Delivery is at least once, in order for each subject, because the
 * caller holds the subject's row lock while it adds.
 */
public final class Outbox {
    private final String service;
    private final String schema;
    private final Clock clock;
    private final Identifiers identifiers;
    private final Runnable wake;

    /**
     * An outbox in the given schema.
     *
     * @param service the service's name, as in {@code ce_source}
     * @param schema where its {@code outbox} and {@code inbox} tables are
     * @param wake called after every commit, so that the relay need not wait for its next poll
     */
    public Outbox(String service, String schema, Clock clock, Identifiers identifiers, Runnable wake) {
        this.service = service;
        this.schema = schema;
        this.clock = clock;
        this.identifiers = identifiers;
        this.wake = wake;
    }

    /** Runs the work in one transaction and sends what it added once that is committed. */
    public <T> Uni<T> transact(Supplier<Uni<T>> work) {
        return Transactions.write(() -> work.get().invoke(() -> FaultPoint.hit(service + ".decided")))
                .invoke(() -> FaultPoint.hit(service + ".committed"))
                .invoke(wake);
    }

    /** Runs the work in one transaction unless this consumer has handled the event before. */
    public Uni<Void> once(String consumer, String eventId, Supplier<Uni<Void>> work) {
        return transact(() -> firstTime(consumer, eventId)
                .flatMap(first -> first ? work.get() : Uni.createFrom().voidItem()));
    }

    /** Adds events, in order; only within {@link #transact} or {@link #once}. */
    public Uni<Void> add(List<Outgoing> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(this::insert)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> firstTime(String consumer, String eventId) {
        String insert = "insert into " + schema
                + ".inbox (consumer, event_id, seen_at) values (?1, ?2, ?3) on conflict do nothing";
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(insert)
                        .setParameter(1, consumer)
                        .setParameter(2, UUID.fromString(eventId))
                        .setParameter(3, clock.instant())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private Uni<Integer> insert(Outgoing outgoing) {
        UUID id = identifiers.nextUuid();
        Map<String, String> headers = EventCodec.headers(outgoing, service, id, clock.instant());
        Traces.traceparent().ifPresent(cause -> headers.put(Traces.TRACEPARENT, cause));
        int partition =
                outgoing.destination().map(to -> to.address().partition()).orElse(-1);
        String insert = "insert into " + schema
                + ".outbox (id, organisation, subject, sequence, topic, key, partition, headers, body, created_at)"
                + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, cast(cast(?8 as text) as jsonb), ?9, ?10)";
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(insert)
                        .setParameter(1, id)
                        .setParameter(2, outgoing.organisation().value())
                        .setParameter(3, outgoing.subject())
                        .setParameter(4, outgoing.sequence())
                        .setParameter(5, outgoing.topic())
                        .setParameter(6, outgoing.key())
                        .setParameter(7, partition)
                        .setParameter(8, new JsonObject(new LinkedHashMap<String, Object>(headers)).encode())
                        .setParameter(9, EventCodec.body(outgoing.event()))
                        .setParameter(10, clock.instant())
                        .executeUpdate());
    }
}
