package dev.rush.triggers.store;

import dev.rush.triggers.domain.Sweep;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** How far repositories were looked at, as rows. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class SweepRepository implements PanacheRepositoryBase<SweepEntity, String> {
    /** A trigger of one repository has it; one of an owner has those in which its label was put on. */
    private static final String KNOWN = "select t.id, t.organisation, t.project, t.created_at as since"
            + " from triggers.trigger t where t.provider = 'GITHUB' and t.project not like '%/*'"
            + " and t.parent is null union select t.id, t.organisation, d.project, cast(?1 as timestamptz) from triggers.trigger t"
            + " join triggers.delivery d on d.trigger = t.id and d.wish <> '' and d.project <> ''"
            + " where t.provider = 'GITHUB' and t.project like '%/*'";

    private static final String ADD =
            "insert into triggers.sweep (id, organisation, trigger, project, swept_to, seen_to, due_at)"
                    + " select k.id || '/' || lower(k.project), k.organisation, k.id, k.project, k.since, k.since, ?1"
                    + " from (" + KNOWN + ") k where not exists"
                    + " (select 1 from triggers.sweep s where s.id = k.id || '/' || lower(k.project))"
                    + " on conflict do nothing";
    private static final String CLAIM = "update triggers.sweep set held_until = ?2 where id in (select id from"
            + " triggers.sweep where due_at <= ?1 and held_until <= ?1 order by due_at limit 1 for update skip locked)"
            + " returning id";

    /** Makes rows for repositories that have none yet. */
    public Uni<Void> addMissing(Instant now) {
        return Panache.getSession()
                .flatMap(session ->
                        session.createNativeQuery(ADD).setParameter(1, now).executeUpdate())
                .replaceWithVoid();
    }

    /** All are due, except those that GitHub wanted to be left alone. */
    public Uni<Void> makeDue(Instant now) {
        return update("dueAt = ?1 where dueAt > ?1 and tries = 0", now).replaceWithVoid();
    }

    /** What a trigger looks at is due. */
    public Uni<Void> makeDue(String trigger, Instant now) {
        return update("dueAt = ?1 where trigger = ?2 and dueAt > ?1 and tries = 0", now, trigger)
                .replaceWithVoid();
    }

    /** Takes the one that is due the longest for that long, in which no other process does. */
    public Uni<Optional<Sweep>> claim(Instant now, Duration span) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(CLAIM, String.class)
                        .setParameter(1, now)
                        .setParameter(2, now.plus(span))
                        .getResultList())
                .flatMap(ids -> ids.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : findById(ids.getFirst())
                                .map(row -> Optional.ofNullable(row).map(SweepEntity::sweep)));
    }

    /** Notes how far it is. */
    public Uni<Void> note(Sweep now) {
        return change(now.id(), row -> row.set(now));
    }

    /** The same, and when it is looked at next, by whichever process. */
    public Uni<Void> release(Sweep now, Instant due) {
        return change(now.id(), row -> {
            row.set(now);
            row.release(due);
        });
    }

    /** GitHub did not answer: it is looked at then, from where it is. */
    public Uni<Void> putOff(String id, Instant due) {
        return change(id, row -> {
            row.set(row.sweep().failed());
            row.release(due);
        });
    }

    private Uni<Void> change(String id, Consumer<SweepEntity> change) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .invoke(row -> Optional.ofNullable(row).ifPresent(change))
                .replaceWithVoid();
    }
}
