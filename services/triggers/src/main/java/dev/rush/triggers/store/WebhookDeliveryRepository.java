package dev.rush.triggers.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.triggers.domain.Webhook;
import dev.rush.triggers.domain.WebhookDelivery;
import dev.rush.triggers.domain.WebhookDelivery.State;
import dev.rush.triggers.domain.WebhookTry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What webhooks are told, as rows. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class WebhookDeliveryRepository implements PanacheRepositoryBase<WebhookDeliveryEntity, String> {
    private static final String ADD = "insert into triggers.webhook_delivery"
            + " (id, organisation, webhook, type, key, body, state, created_at, due_at)"
            + " values (?1, ?2, ?3, ?4, ?5, ?6, 'PENDING', ?7, ?7) on conflict do nothing";

    /** Of each webhook a few, so that one that does not answer holds up nobody else. */
    private static final String CLAIM = "update triggers.webhook_delivery set due_at = ?2 where id in"
            + " (select d.id from triggers.webhook w cross join lateral (select c.id from triggers.webhook_delivery c"
            + " where c.webhook = w.id and c.state = 'PENDING' and c.due_at <= ?1 order by c.due_at limit ?3"
            + " for update skip locked) d where w.paused = false) returning webhook || '/' || id";

    private static final String OWN = "id = ?1 and organisation = ?2 and webhook = ?3";

    /**
     * One that is to be sent.
     *
     * @param body what is said, to the byte
     */
    public record Due(WebhookDelivery delivery, String body) {}

    /** Writes one, unless it was written before. */
    public Uni<Boolean> add(String id, Webhook webhook, String type, String key, String body, Instant at) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ADD)
                        .setParameter(1, id)
                        .setParameter(2, webhook.organisation().value())
                        .setParameter(3, webhook.id())
                        .setParameter(4, type)
                        .setParameter(5, key)
                        .setParameter(6, body)
                        .setParameter(7, at)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** Takes some that are due for that long, in which no other process does; each as {@code webhook/id}. */
    public Uni<List<String>> claim(Instant now, Duration span, int mostOfOne) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(CLAIM, String.class)
                        .setParameter(1, now)
                        .setParameter(2, now.plus(span))
                        .setParameter(3, mostOfOne)
                        .getResultList());
    }

    /** One that is to be sent. */
    public Uni<Optional<Due>> due(String id) {
        return find("id = ?1 and state = 'PENDING'", id)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(one -> new Due(one.delivery(), one.body)));
    }

    /** Writes what came of a try. */
    public Uni<Void> tried(String id, WebhookTry outcome, Instant now) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .invoke(row -> {
                    if (row != null && row.state.equals(State.PENDING.name())) {
                        note(row, outcome, now);
                    }
                })
                .replaceWithVoid();
    }

    private static void note(WebhookDeliveryEntity row, WebhookTry outcome, Instant now) {
        row.tries++;
        row.status = outcome.status();
        row.detail = outcome.detail();
        Optional<Duration> pause = outcome.pause(row.tries);
        row.dueAt = now.plus(pause.orElse(Duration.ZERO));
        if (pause.isEmpty()) {
            row.state = (outcome.isTaken() ? State.DELIVERED : State.FAILED).name();
        }
    }

    /** What was told to a webhook, newest first. */
    public Uni<List<WebhookDelivery>> newest(OrganisationId organisation, String webhook, int most) {
        return find("organisation = ?1 and webhook = ?2 order by createdAt desc, id", organisation.value(), webhook)
                .page(0, most)
                .list()
                .map(rows -> rows.stream().map(WebhookDeliveryEntity::delivery).toList());
    }

    /** One of a webhook, with what is said. */
    public Uni<Optional<Due>> one(OrganisationId organisation, String webhook, String id) {
        return find(OWN, id, organisation.value(), webhook)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(found -> new Due(found.delivery(), found.body)));
    }

    /** Has one sent again, from the first try on. */
    public Uni<Optional<WebhookDelivery>> again(OrganisationId organisation, String webhook, String id, Instant now) {
        return find(OWN, id, organisation.value(), webhook)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(found -> {
                    found.state = State.PENDING.name();
                    found.tries = 0;
                    found.dueAt = now;
                    return found.delivery();
                }));
    }
}
