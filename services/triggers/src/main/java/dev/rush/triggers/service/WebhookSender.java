package dev.rush.triggers.service;

import dev.rush.platform.database.Transactions;
import dev.rush.platform.fault.FaultPoint;
import dev.rush.platform.loop.Loop;
import dev.rush.platform.outbox.Blocking;
import dev.rush.triggers.domain.WebhookTry;
import dev.rush.triggers.hook.OutgoingSignature;
import dev.rush.triggers.outgoing.GuardedPost;
import dev.rush.triggers.store.WebhookDeliveryRepository;
import dev.rush.triggers.store.WebhookDeliveryRepository.Due;
import dev.rush.triggers.store.WebhookRepository;
import dev.rush.triggers.store.WebhookRepository.Signed;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Tells webhooks what they are to be told, each on a thread of its own and one thing after the other, so that one that answers slowly
 * keeps nobody else. What is not taken is tried again later, and later things do not wait for it: a receiver orders by time.
 */
@ApplicationScoped
public class WebhookSender {
    private static final Logger LOG = Logger.getLogger(WebhookSender.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int MOST_OF_ONE = 10;
    private static final int THREADS = 16;

    /** Longer than all of one webhook can take; after a crash they are sent again then. */
    private static final Duration LEASE = GuardedPost.LIMIT.multipliedBy(MOST_OF_ONE + 2);

    private final WebhookRepository webhooks;
    private final WebhookDeliveryRepository deliveries;
    private final GuardedPost post;
    private final Clock clock;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("webhook-", 1).factory());
    private final Loop loop = new Loop("webhooks", LOG, "cannot tell webhooks what happened", POLL, this::look);

    WebhookSender(WebhookRepository webhooks, WebhookDeliveryRepository deliveries, GuardedPost post, Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.post = post;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        loop.close();
        threads.shutdownNow();
    }

    private void look() throws InterruptedException {
        claim().forEach((webhook, ids) -> threads.execute(() -> send(webhook, ids)));
        Thread.sleep(POLL);
    }

    private Map<String, List<String>> claim() {
        List<String> taken =
                Blocking.await(() -> Transactions.write(() -> deliveries.claim(clock.instant(), LEASE, MOST_OF_ONE)));
        return taken.stream()
                .map(one -> one.split("/", 2))
                .collect(Collectors.groupingBy(
                        part -> part[0], LinkedHashMap::new, Collectors.mapping(part -> part[1], Collectors.toList())));
    }

    private void send(String webhook, List<String> ids) {
        for (String id : ids) {
            try {
                send(webhook, id);
            } catch (RuntimeException | Error failure) {
                if (!loop.isClosing()) {
                    LOG.errorf(failure, "delivery %s to webhook %s", id, webhook);
                }
            }
        }
    }

    private void send(String webhook, String id) {
        Instant now = clock.instant();
        Optional<Signed> to = Blocking.await(() -> Transactions.read(() -> webhooks.signed(webhook, now)));
        Optional<Due> due = Blocking.await(() -> Transactions.read(() -> deliveries.due(id)));
        if (to.isEmpty() || due.isEmpty()) {
            return;
        }
        FaultPoint.hit("triggers.webhook.sending");
        WebhookTry outcome = post.send(
                to.get().webhook().url(),
                headers(to.get(), id, now, due.get()),
                due.get().body());
        FaultPoint.hit("triggers.webhook.sent");
        Blocking.await(() -> Transactions.write(() -> deliveries.tried(id, outcome, clock.instant())));
        if (outcome.isGone()) {
            LOG.infof("webhook %s is gone, as it says, and is paused", webhook);
            Blocking.await(() ->
                    Transactions.write(() -> webhooks.pause(to.get().webhook().organisation(), webhook, true)));
        }
    }

    private static Map<String, String> headers(Signed to, String id, Instant now, Due due) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("user-agent", "rush-webhooks/1");
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put("webhook-signature", OutgoingSignature.of(to.secrets(), id, now, due.body()));
        return headers;
    }
}
