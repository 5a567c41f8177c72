package dev.rush.triggers.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.triggers.domain.Listed;
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
import java.util.function.Function;
import java.util.stream.Stream;

/** Triggers as rows. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class TriggerRepository implements PanacheRepositoryBase<TriggerEntity, String> {
    private static final String REFUSED = "update triggers.trigger set refused = refused + 1, refused_at = ?2,"
            + " refused_reason = ?3 where id = ?1";
    private static final String LEASE =
            "update triggers.trigger set teller_until = ?2 where id = ?1 and teller_until < ?3";
    private static final String DELIVERIES = "delete from triggers.delivery where organisation = ?2 and (trigger = ?1"
            + " or trigger in (select id from triggers.trigger where parent = ?1))";

    private final SecretSeal seal;

    TriggerRepository(SecretSeal seal) {
        this.seal = seal;
    }

    /**
     * A trigger with what its hook needs.
     *
     * @param secrets those that count, the newest first
     * @param readsFile whether its repository declares more
     */
    public record Hook(Trigger trigger, List<String> secrets, boolean readsFile) {
        public Hook {
            secrets = List.copyOf(secrets);
        }
    }

    /** The organisation's triggers, oldest first. */
    public Uni<List<Listed>> ofOrganisation(OrganisationId organisation) {
        return list("organisation = ?1 order by createdAt, id", organisation.value())
                .map(rows -> rows.stream().map(TriggerEntity::listed).toList());
    }

    /** How many the organisation has. */
    public Uni<Long> countOf(OrganisationId organisation) {
        return count("organisation = ?1", organisation.value());
    }

    /** The trigger, if it is the organisation's. */
    public Uni<Optional<Listed>> find(OrganisationId organisation, String id) {
        return find("id = ?1 and organisation = ?2", id, organisation.value())
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(TriggerEntity::listed));
    }

    /** The trigger of a delivery. */
    public Uni<Optional<Trigger>> byId(String id) {
        return findById(id).map(row -> Optional.ofNullable(row).map(TriggerEntity::trigger));
    }

    /** The same, as members see it. */
    public Uni<Optional<Listed>> listed(String id) {
        return findById(id).map(row -> Optional.ofNullable(row).map(TriggerEntity::listed));
    }

    /** The trigger of a hook, with its secrets. */
    public Uni<Optional<Hook>> hook(String id, Instant now) {
        return findById(id).map(row -> Optional.ofNullable(row).map(one -> hook(one, now)));
    }

    private Hook hook(TriggerEntity row, Instant now) {
        boolean counts = row.formerUntil != null && now.isBefore(row.formerUntil);
        List<String> secrets = Stream.of(
                        Optional.ofNullable(row.secret), Optional.ofNullable(counts ? row.former : null))
                .flatMap(Optional::stream)
                .map(column -> seal.open(row.id, column))
                .toList();
        return new Hook(row.trigger(), secrets, row.fromRepository);
    }

    /**
     * Writes a new trigger; an empty secret is none.
     *
     * @param readsFile whether its repository declares more
     */
    public Uni<Void> add(Trigger trigger, String secret, Optional<Instant> nextTick, boolean readsFile) {
        TriggerEntity row = TriggerEntity.of(trigger);
        row.fromRepository = readsFile;
        row.secret = secret.isEmpty() ? null : seal.seal(trigger.id(), secret);
        row.nextTick = nextTick.orElse(null);
        return persist(row).replaceWithVoid();
    }

    /** Gives a trigger a new secret; the one it had counts on until then. */
    public Uni<Boolean> rotate(OrganisationId organisation, String id, String secret, Instant formerUntil) {
        return locked(organisation, id).map(found -> {
            found.ifPresent(row -> {
                row.former = row.secret;
                row.formerUntil = formerUntil;
                row.secret = seal.seal(id, secret);
            });
            return found.isPresent();
        });
    }

    /** Pauses a trigger and what is declared below it, or lets them go on; a clock goes on with its next tick. */
    public Uni<Optional<Listed>> pause(
            OrganisationId organisation, String id, boolean paused, Function<Trigger, Optional<Instant>> next) {
        return find("(id = ?1 or parent = ?1) and organisation = ?2", id, organisation.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .map(rows -> {
                    rows.forEach(row -> {
                        row.paused = paused;
                        row.nextTick = paused ? null : next.apply(row.trigger()).orElse(null);
                    });
                    return rows.stream()
                            .filter(row -> row.id.equals(id))
                            .findFirst()
                            .map(TriggerEntity::listed);
                });
    }

    /** Forgets a trigger and its deliveries. */
    public Uni<Boolean> remove(OrganisationId organisation, String id) {
        return locked(organisation, id)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : execute(DELIVERIES, id, organisation.value())
                                .chain(() -> delete("id = ?1 and organisation = ?2", id, organisation.value()))
                                .replaceWith(true));
    }

    /** Lets nobody else decide of a label of the trigger before the transaction has ended. */
    public Uni<Void> hold(String id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).replaceWithVoid();
    }

    /** Notes that the hook did not let something in. */
    public Uni<Void> noteRefusal(String id, Instant at, String reason) {
        return execute(REFUSED, id, at, reason).replaceWithVoid();
    }

    /** Clocks whose tick has come. */
    public Uni<List<String>> ticking(Instant now, int most) {
        return find("select id from TriggersTrigger where nextTick <= ?1 and paused = false order by nextTick", now)
                .project(String.class)
                .page(0, most)
                .list();
    }

    /** Takes the tick that has come of a clock and sets its next; nothing when another process has. */
    public Uni<Optional<Tick>> tick(String id, Instant now, Function<Trigger, Optional<Instant>> next) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).map(row -> {
            if (row == null || row.paused || row.nextTick == null || row.nextTick.isAfter(now)) {
                return Optional.empty();
            }
            Instant came = row.nextTick;
            row.nextTick = next.apply(row.trigger()).orElse(null);
            return Optional.of(new Tick(row.trigger(), came));
        });
    }

    /** A tick of a clock that is this process's. */
    public record Tick(Trigger trigger, Instant at) {}

    /** Makes this process the one that says things back for the trigger; false while another one is. */
    public Uni<Boolean> lease(String id, Instant now, Duration span) {
        return execute(LEASE, id, now.plus(span), now).map(count -> count == 1);
    }

    /** Lets another process be it. */
    public Uni<Void> release(String id, Instant now) {
        return execute("update triggers.trigger set teller_until = ?2 where id = ?1", id, now.minusSeconds(1))
                .replaceWithVoid();
    }

    private Uni<Optional<TriggerEntity>> locked(OrganisationId organisation, String id) {
        return find("id = ?1 and organisation = ?2", id, organisation.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    private static Uni<Integer> execute(String statement, Object... values) {
        return Panache.getSession().flatMap(session -> {
            var query = session.createNativeQuery(statement);
            for (int i = 0; i < values.length; i++) {
                query.setParameter(i + 1, values[i]);
            }
            return query.executeUpdate();
        });
    }
}
