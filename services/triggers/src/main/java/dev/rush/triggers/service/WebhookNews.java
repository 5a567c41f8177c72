package dev.rush.triggers.service;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.pullrequest.PullRequestEvent;
import dev.rush.contracts.run.RunState;
import dev.rush.events.Identifiers;
import dev.rush.events.Incoming.Event;
import dev.rush.platform.database.Transactions;
import dev.rush.platform.fault.FaultPoint;
import dev.rush.triggers.domain.Webhook;
import dev.rush.triggers.domain.WebhookEvent;
import dev.rush.triggers.store.WebhookDeliveryRepository;
import dev.rush.triggers.store.WebhookRepository;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Writes down what webhooks are to be told. What is heard twice is written once. */
@ApplicationScoped
public class WebhookNews {
    private final WebhookRepository webhooks;
    private final WebhookDeliveryRepository deliveries;
    private final Identifiers identifiers;
    private final Clock clock;

    WebhookNews(
            WebhookRepository webhooks, WebhookDeliveryRepository deliveries, Identifiers identifiers, Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /** A run stands so. */
    public Uni<Void> stands(Event event, RunState state) {
        return tell(event.organisation(), WebhookEvent.of(state));
    }

    /** Something happened to a pull request at that time. */
    public Uni<Void> happened(Event event, PullRequestEvent said, Instant at) {
        return WebhookEvent.of(said, at)
                .map(told -> tell(event.organisation(), told))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> tell(OrganisationId organisation, WebhookEvent event) {
        return Transactions.read(() -> webhooks.ofOrganisation(organisation))
                .map(all -> all.stream()
                        .filter(webhook -> webhook.hears(event.type(), event.at()))
                        .toList())
                .flatMap(hearing -> hearing.isEmpty() ? Uni.createFrom().voidItem() : write(hearing, event));
    }

    private Uni<Void> write(List<Webhook> hearing, WebhookEvent event) {
        String body = WebhookBody.of(event);
        return Transactions.write(() -> Multi.createFrom()
                        .iterable(hearing)
                        .onItem()
                        .transformToUniAndConcatenate(webhook -> deliveries.add(
                                identifiers.next(), webhook, event.type(), event.key(), body, clock.instant()))
                        .collect()
                        .last()
                        .replaceWithVoid())
                .invoke(() -> FaultPoint.hit("triggers.webhook.noted"));
    }
}
