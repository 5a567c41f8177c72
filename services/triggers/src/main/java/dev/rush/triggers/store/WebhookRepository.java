package dev.rush.triggers.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.triggers.domain.Webhook;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Webhooks as rows. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class WebhookRepository implements PanacheRepositoryBase<WebhookEntity, String> {
    private static final String OWN = "id = ?1 and organisation = ?2";

    private final SecretSeal seal;

    WebhookRepository(SecretSeal seal) {
        this.seal = seal;
    }

    /**
     * A webhook with what signs for it.
     *
     * @param secrets those that count, the newest first
     */
    public record Signed(Webhook webhook, List<String> secrets) {
        public Signed {
            secrets = List.copyOf(secrets);
        }

        @Override
        public String toString() {
            return "webhook " + webhook.id();
        }
    }

    /** The organisation's webhooks, oldest first. */
    public Uni<List<Webhook>> ofOrganisation(OrganisationId organisation) {
        return list("organisation = ?1 order by createdAt, id", organisation.value())
                .map(rows -> rows.stream().map(WebhookEntity::webhook).toList());
    }

    /** The webhook, if it is the organisation's. */
    public Uni<Optional<Webhook>> find(OrganisationId organisation, String id) {
        return find(OWN, id, organisation.value())
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(WebhookEntity::webhook));
    }

    /** A webhook with the secrets that sign for it now. */
    public Uni<Optional<Signed>> signed(String id, Instant now) {
        return findById(id).map(row -> Optional.ofNullable(row).map(one -> signed(one, now)));
    }

    private Signed signed(WebhookEntity row, Instant now) {
        boolean counts = row.formerUntil != null && now.isBefore(row.formerUntil);
        List<String> secrets = Stream.of(Optional.of(row.secret), Optional.ofNullable(counts ? row.former : null))
                .flatMap(Optional::stream)
                .map(column -> seal.open(row.id, column))
                .toList();
        return new Signed(row.webhook(), secrets);
    }

    /** Writes a new webhook. */
    public Uni<Void> add(Webhook webhook, String secret) {
        WebhookEntity row = WebhookEntity.of(webhook);
        row.secret = seal.seal(webhook.id(), secret);
        return persist(row).replaceWithVoid();
    }

    /** Gives a webhook a new secret; the one it had signs on until then. */
    public Uni<Optional<Webhook>> rotate(OrganisationId organisation, String id, String secret, Instant formerUntil) {
        return locked(organisation, id)
                .map(found -> found.map(row -> {
                    row.former = row.secret;
                    row.formerUntil = formerUntil;
                    row.secret = seal.seal(id, secret);
                    return row.webhook();
                }));
    }

    /** Pauses a webhook, or lets it go on. */
    public Uni<Optional<Webhook>> pause(OrganisationId organisation, String id, boolean paused) {
        return locked(organisation, id)
                .map(found -> found.map(row -> {
                    row.paused = paused;
                    return row.webhook();
                }));
    }

    /** Forgets a webhook, with what was told to it. */
    public Uni<Boolean> remove(OrganisationId organisation, String id) {
        return delete(OWN, id, organisation.value()).map(count -> count > 0);
    }

    private Uni<Optional<WebhookEntity>> locked(OrganisationId organisation, String id) {
        return find(OWN, id, organisation.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }
}
