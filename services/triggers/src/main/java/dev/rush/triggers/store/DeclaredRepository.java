package dev.rush.triggers.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.triggers.domain.Listed;
import dev.rush.triggers.domain.Trigger;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Triggers that repositories declare, as rows. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class DeclaredRepository implements PanacheRepositoryBase<TriggerEntity, String> {
    private static final String DELIVERIES = "delete from triggers.delivery where trigger = ?1";
    private static final String STARTED =
            "select count(*) from triggers.delivery d where d.state = 'STARTED' and d.received_at > ?2"
                    + " and d.trigger in (select t.id from triggers.trigger t, triggers.trigger own where own.id = ?1"
                    + " and coalesce(t.parent, t.id) = coalesce(own.parent, own.id))";

    /** A trigger with its name in the file. */
    public record Declared(String name, Trigger trigger) {}

    /** Those of the organisation that have that repository's file read. */
    public Uni<List<Listed>> readers(OrganisationId organisation, String project) {
        return list(
                        "organisation = ?1 and lower(project) = lower(?2) and fromRepository = true order by createdAt",
                        organisation.value(),
                        project)
                .map(rows -> rows.stream().map(TriggerEntity::listed).toList());
    }

    /** What is declared below a trigger, by name. */
    public Uni<List<Trigger>> below(String parent) {
        return list("parent = ?1 order by name", parent)
                .map(rows -> rows.stream().map(TriggerEntity::trigger).toList());
    }

    /** How many runs a trigger has started since then, with those beside it from the same file and the one above. */
    public Uni<Long> startedSince(String trigger, Instant since) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(STARTED, Long.class)
                        .setParameter(1, trigger)
                        .setParameter(2, since)
                        .getSingleResult());
    }

    /** The version of the file that counts; empty before one did. */
    public Uni<String> version(String parent) {
        return findById(parent).map(row -> row == null || !row.fileError.isEmpty() ? "" : row.fileVersion);
    }

    /** Notes why the file cannot be used; what it said before counts on. */
    public Uni<Void> fail(String parent, String error, Instant at) {
        return findById(parent, LockModeType.PESSIMISTIC_WRITE)
                .invoke(row -> Optional.ofNullable(row).ifPresent(one -> {
                    one.fileError = error;
                    one.fileReadAt = at;
                }))
                .replaceWithVoid();
    }

    /**
     * What the file declares now: new ones are made, others changed, and what it names no more is gone.
     *
     * @param version of the file
     * @param next when a clock ticks next
     */
    public Uni<Void> declare(
            String parent, String version, Instant at, List<Declared> all, Function<Trigger, Optional<Instant>> next) {
        return findById(parent, LockModeType.PESSIMISTIC_WRITE)
                .flatMap(row -> row == null
                        ? Uni.createFrom().voidItem()
                        : list("parent = ?1", parent).flatMap(before -> {
                            row.fileVersion = version;
                            row.fileError = "";
                            row.fileReadAt = at;
                            return replace(parent, before, all, next);
                        }));
    }

    private Uni<Void> replace(
            String parent, List<TriggerEntity> before, List<Declared> all, Function<Trigger, Optional<Instant>> next) {
        Map<String, TriggerEntity> left = new HashMap<>();
        before.forEach(row -> left.put(row.name, row));
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Declared one : all) {
            TriggerEntity known = left.remove(one.name());
            if (known == null) {
                done = done.chain(() -> add(parent, one, next));
            } else {
                change(known, one.trigger(), next);
            }
        }
        for (TriggerEntity gone : left.values()) {
            done = done.chain(() -> remove(gone));
        }
        return done;
    }

    private static void change(TriggerEntity row, Trigger now, Function<Trigger, Optional<Instant>> next) {
        boolean isSameTime = row.cron.equals(now.listen().cron());
        row.declare(now);
        if (!isSameTime) {
            row.nextTick = row.paused ? null : next.apply(now).orElse(null);
        }
    }

    private Uni<Void> add(String parent, Declared one, Function<Trigger, Optional<Instant>> next) {
        TriggerEntity row = TriggerEntity.of(one.trigger());
        row.parent = parent;
        row.name = one.name();
        row.nextTick = row.paused ? null : next.apply(one.trigger()).orElse(null);
        return persist(row).replaceWithVoid();
    }

    private Uni<Void> remove(TriggerEntity row) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(DELIVERIES)
                        .setParameter(1, row.id)
                        .executeUpdate())
                .chain(() -> delete(row));
    }
}
