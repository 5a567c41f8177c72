package dev.rush.triggers.service;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.events.Identifiers;
import dev.rush.platform.auth.Identity;
import dev.rush.platform.database.Transactions;
import dev.rush.triggers.TriggersConfig;
import dev.rush.triggers.domain.WantedWebhook;
import dev.rush.triggers.domain.Webhook;
import dev.rush.triggers.domain.WebhookDelivery;
import dev.rush.triggers.domain.WebhookEvent;
import dev.rush.triggers.service.Answer.Denied;
import dev.rush.triggers.service.Answer.Done;
import dev.rush.triggers.service.Answer.Kind;
import dev.rush.triggers.store.WebhookDeliveryRepository;
import dev.rush.triggers.store.WebhookDeliveryRepository.Due;
import dev.rush.triggers.store.WebhookRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What members do with webhooks, within their organisation. */
@ApplicationScoped
public class Webhooks {
    private static final String PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;
    private static final int MOST_SHOWN = 200;
    private static final String NONE = "there is no such webhook";

    private final WebhookRepository repository;
    private final WebhookDeliveryRepository deliveries;
    private final Identifiers identifiers;
    private final TriggersConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Webhooks(
            WebhookRepository repository,
            WebhookDeliveryRepository deliveries,
            Identifiers identifiers,
            TriggersConfig config,
            Clock clock) {
        this.repository = repository;
        this.deliveries = deliveries;
        this.identifiers = identifiers;
        this.config = config;
        this.clock = clock;
    }

    /** A webhook with the secret that signs for it, which is shown once. */
    public record Made(Webhook webhook, String secret) {
        @Override
        public String toString() {
            return "webhook " + webhook.id();
        }
    }

    /** What was told to a webhook, or is to be, with what is said. */
    public record Told(WebhookDelivery delivery, String body) {}

    /** The organisation's webhooks, oldest first. */
    public Uni<List<Webhook>> all(OrganisationId organisation) {
        return Transactions.read(() -> repository.ofOrganisation(organisation));
    }

    /** One of them. */
    public Uni<Answer<Webhook>> get(OrganisationId organisation, String id) {
        return Transactions.read(() -> repository.find(organisation, id)).map(Webhooks::known);
    }

    /** Makes a webhook, which is told what happens from now on. */
    public Uni<Answer<Made>> add(Identity who, WantedWebhook wanted) {
        Optional<String> flaw = wanted.flaw(config.webhooks().allowPrivate());
        if (flaw.isPresent()) {
            return Uni.createFrom().item(new Denied<>(Kind.INVALID_WEBHOOK, flaw.get()));
        }
        Webhook webhook = new Webhook(
                identifiers.next(),
                who.organisation(),
                wanted.url(),
                wanted.events(),
                who.member().value(),
                clock.instant(),
                false);
        return Transactions.write(() -> repository
                .ofOrganisation(who.organisation())
                .flatMap(all -> all.size() >= WantedWebhook.MOST ? tooMany() : made(webhook)));
    }

    private static Uni<Answer<Made>> tooMany() {
        return Uni.createFrom()
                .item(new Denied<>(
                        Kind.TOO_MANY_WEBHOOKS, "an organisation has at most " + WantedWebhook.MOST + " webhooks"));
    }

    private Uni<Answer<Made>> made(Webhook webhook) {
        String secret = fresh();
        return repository.add(webhook, secret).replaceWith(new Done<>(new Made(webhook, secret)));
    }

    /** Gives a webhook a new secret; for a while both sign. */
    public Uni<Answer<Made>> rotate(OrganisationId organisation, String id) {
        String secret = fresh();
        return Transactions.write(() -> repository.rotate(
                        organisation, id, secret, clock.instant().plus(config.rotation())))
                .map(found -> known(found.map(webhook -> new Made(webhook, secret))));
    }

    private String fresh() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** Pauses a webhook, or lets it go on. What happens while it is paused it is never told; what waits for it waits on. */
    public Uni<Answer<Webhook>> pause(OrganisationId organisation, String id, boolean paused) {
        return Transactions.write(() -> repository.pause(organisation, id, paused))
                .map(Webhooks::known);
    }

    /** Forgets a webhook and what was told to it. */
    public Uni<Answer<Boolean>> remove(OrganisationId organisation, String id) {
        return Transactions.write(() -> repository.remove(organisation, id))
                .map(removed -> known(Optional.of(removed).filter(gone -> gone)));
    }

    /** Sends a webhook something to try it. */
    public Uni<Answer<WebhookDelivery>> test(OrganisationId organisation, String id) {
        return Transactions.write(() -> repository
                .find(organisation, id)
                .flatMap(found ->
                        found.map(this::tested).orElseGet(() -> Uni.createFrom().item(known(Optional.empty())))));
    }

    private Uni<Answer<WebhookDelivery>> tested(Webhook webhook) {
        String name = identifiers.next();
        WebhookEvent event = WebhookEvent.test(webhook.id(), name, clock.instant());
        return deliveries
                .add(name, webhook, event.type(), event.key(), WebhookBody.of(event), event.at())
                .flatMap(added -> deliveries.one(webhook.organisation(), webhook.id(), name))
                .map(found -> known(found.map(Due::delivery)));
    }

    /** What was told to a webhook, newest first. */
    public Uni<Answer<List<WebhookDelivery>>> deliveries(OrganisationId organisation, String id) {
        return Transactions.read(() -> repository
                .find(organisation, id)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(Webhooks.<List<WebhookDelivery>>known(Optional.empty()))
                        : deliveries.newest(organisation, id, MOST_SHOWN).map(Done::new)));
    }

    /** One of them, with what is said. */
    public Uni<Answer<Told>> delivery(OrganisationId organisation, String id, String delivery) {
        return Transactions.read(() -> deliveries.one(organisation, id, delivery))
                .map(found -> known(found.map(due -> new Told(due.delivery(), due.body()))));
    }

    /** Has one sent again, with the same name, so that a receiver can tell. */
    public Uni<Answer<WebhookDelivery>> again(OrganisationId organisation, String id, String delivery) {
        return Transactions.write(() -> deliveries.again(organisation, id, delivery, clock.instant()))
                .map(Webhooks::known);
    }

    private static <T> Answer<T> known(Optional<T> found) {
        return found.<Answer<T>>map(Done::new).orElseGet(() -> new Denied<>(Kind.UNKNOWN_WEBHOOK, NONE));
    }
}
