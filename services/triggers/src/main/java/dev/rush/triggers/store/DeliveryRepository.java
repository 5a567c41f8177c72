package dev.rush.triggers.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.triggers.domain.Delivery;
import dev.rush.triggers.domain.LabelWish;
import dev.rush.triggers.domain.Swept;
import dev.rush.triggers.domain.Trigger;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Deliveries as rows. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class DeliveryRepository implements PanacheRepositoryBase<DeliveryEntity, String> {
    private static final String ADD =
            "insert into triggers.delivery (id, organisation, trigger, key, hash, event, body, received_at, state, due_at)"
                    + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'RECEIVED', ?8) on conflict do nothing";
    private static final String CLAIM = "update triggers.delivery set due_at = ?2, tries = tries + 1 where id in"
            + " (select id from triggers.delivery where state = 'RECEIVED' and due_at <= ?1 order by due_at limit ?3"
            + " for update skip locked) returning trigger || '/' || id";

    private static final String SAME_LABEL = "trigger = ?1 and wish = ?2 and wishedAt >= ?3 and wishedAt <= ?4";

    /** A delivery with what it takes to decide it. */
    public record Work(Delivery delivery, byte[] body) {}

    /** A delivery that just came; another of the same key or the same bytes is the same, and false. */
    public Uni<Boolean> add(
            String id, Trigger trigger, String key, String hash, String event, byte[] body, Instant at) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ADD)
                        .setParameter(1, id)
                        .setParameter(2, trigger.organisation().value())
                        .setParameter(3, trigger.id())
                        .setParameter(4, key)
                        .setParameter(5, hash)
                        .setParameter(6, event)
                        .setParameter(7, body)
                        .setParameter(8, at)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** How many wait to be looked at. */
    public Uni<Long> waiting() {
        return count("state = 'RECEIVED'");
    }

    /** Takes some that are due for that long, in which no other process does; each as {@code trigger/id}, the longest due first. */
    public Uni<List<String>> claim(Instant now, Duration span, int most) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(CLAIM, String.class)
                        .setParameter(1, now)
                        .setParameter(2, now.plus(span))
                        .setParameter(3, most)
                        .getResultList());
    }

    /** One that waits to be looked at. */
    public Uni<Optional<Work>> work(String id) {
        return find("id = ?1 and state = 'RECEIVED'", id)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(one -> new Work(one.delivery(), bytes(one.body))));
    }

    private static byte[] bytes(byte @Nullable [] column) {
        return column == null ? new byte[0] : column;
    }

    /** Whether there is one of the same label, by whichever way it came. */
    public Uni<Boolean> knows(String trigger, LabelWish label) {
        return count(SAME_LABEL, trigger, label.name(), from(label), to(label)).map(count -> count > 0);
    }

    /**
     * Whether the same label has started a run by the other way than this one's.
     *
     * @param event of the one that asks
     */
    public Uni<Boolean> hasStarted(String trigger, LabelWish label, String event) {
        String way = event.equals(Swept.EVENT) ? "<>" : "=";
        return count(
                        SAME_LABEL + " and state = 'STARTED' and event " + way + " '" + Swept.EVENT + "'",
                        trigger,
                        label.name(),
                        from(label),
                        to(label))
                .map(count -> count > 0);
    }

    private static Instant from(LabelWish label) {
        return label.at().minus(LabelWish.WINDOW);
    }

    private static Instant to(LabelWish label) {
        return label.at().plus(LabelWish.WINDOW);
    }

    /** The newest of a trigger. */
    public Uni<List<Delivery>> newest(OrganisationId organisation, String trigger, int most) {
        return find("organisation = ?1 and trigger = ?2 order by receivedAt desc, id", organisation.value(), trigger)
                .page(0, most)
                .list()
                .map(rows -> rows.stream().map(DeliveryEntity::delivery).toList());
    }

    /** One of a trigger, with the request for its run; empty bytes when it is none. */
    public Uni<Optional<Work>> asked(OrganisationId organisation, String trigger, String id) {
        return find("id = ?1 and organisation = ?2 and trigger = ?3", id, organisation.value(), trigger)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(one -> new Work(one.delivery(), bytes(one.asked))));
    }

    /** Lets one of a trigger be changed under its lock. */
    public <T> Uni<Optional<T>> change(
            OrganisationId organisation, String trigger, String id, Function<DeliveryRow, T> change) {
        return find("id = ?1 and organisation = ?2 and trigger = ?3", id, organisation.value(), trigger)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(DeliveryRow::new).map(change));
    }

    /** The same of whichever has that request. */
    public Uni<Void> changeAsked(OrganisationId organisation, String request, Consumer<DeliveryRow> change) {
        return find("request = ?1 and organisation = ?2", request, organisation.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .invoke(row -> Optional.ofNullable(row).map(DeliveryRow::new).ifPresent(change))
                .replaceWithVoid();
    }

    /** The same of whichever has that run. */
    public Uni<Void> changeRun(OrganisationId organisation, String run, Consumer<DeliveryRow> change) {
        return find("run = ?1 and organisation = ?2", run, organisation.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .invoke(row -> Optional.ofNullable(row).map(DeliveryRow::new).ifPresent(change))
                .replaceWithVoid();
    }

    /** Whether there is one with that run. */
    public Uni<Boolean> hasRun(String run) {
        return count("run = ?1", run).map(count -> count > 0);
    }

    /** Those whose request was not answered since then. */
    public Uni<List<String>> unanswered(Instant since, int most) {
        return find("select id from TriggersDelivery where state = 'STARTED' and run = '' and askedAt < ?1", since)
                .project(String.class)
                .page(0, most)
                .list();
    }

    /** One by its id alone, under its lock. */
    public <T> Uni<Optional<T>> change(String id, Function<DeliveryRow, T> change) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(DeliveryRow::new).map(change));
    }

    /** Those of which something is to be said back. */
    public Uni<List<Telling>> toTell(Instant now, int most) {
        return find("tellAt <= ?1 order by tellAt", now)
                .page(0, most)
                .list()
                .map(rows -> rows.stream()
                        .map(DeliveryRow::new)
                        .map(DeliveryRow::telling)
                        .toList());
    }
}
