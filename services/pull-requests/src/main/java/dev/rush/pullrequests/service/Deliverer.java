package dev.rush.pullrequests.service;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.RunReason;
import dev.rush.platform.database.Transactions;
import dev.rush.platform.loop.Loop;
import dev.rush.platform.outbox.Blocking;
import dev.rush.pullrequests.PullRequestsConfig;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.DeliveryEvent.StepDelayed;
import dev.rush.pullrequests.store.BundleRepository;
import dev.rush.pullrequests.store.DeliveryRepository;
import dev.rush.pullrequests.store.RunLock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Takes what is due, run by run, on threads of its own: the steps block on git and the forge and hold no Hibernate session.
 * It is woken when something arrives and looks every two seconds anyway, so a lost wake-up costs two seconds.
 */
@ApplicationScoped
public class Deliverer {
    private static final Logger LOG = Logger.getLogger(Deliverer.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration ERROR_PAUSE = Duration.ofMinutes(2);
    private static final int BATCH = 50;

    private final Deliveries deliveries;
    private final DeliveryRepository repository;
    private final BundleRepository bundles;
    private final DeliverySteps steps;
    private final RunLock lock;
    private final DueSignal due;
    private final Clock clock;
    private final ExecutorService threads;
    private final Set<RunId> inHand = ConcurrentHashMap.newKeySet();
    private final Loop loop = new Loop("deliverer", LOG, "cannot read what is due", POLL, this::look);

    Deliverer(
            Deliveries deliveries,
            DeliveryRepository repository,
            BundleRepository bundles,
            DeliverySteps steps,
            RunLock lock,
            DueSignal due,
            Clock clock,
            PullRequestsConfig config) {
        this.deliveries = deliveries;
        this.repository = repository;
        this.bundles = bundles;
        this.steps = steps;
        this.lock = lock;
        this.due = due;
        this.clock = clock;
        this.threads = Executors.newFixedThreadPool(
                config.parallel(),
                Thread.ofPlatform().daemon().name("delivery-", 1).factory());
    }

    void onStart(@Observes StartupEvent event) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        loop.close();
        threads.shutdownNow();
    }

    private void look() throws InterruptedException {
        Blocking.await(() -> Transactions.read(() -> repository.due(clock.instant(), BATCH)))
                .forEach(this::take);
        due.await(POLL);
    }

    private void take(RunId run) {
        if (!inHand.add(run)) {
            return;
        }
        threads.execute(() -> {
            try {
                lock.holding(run, () -> deliver(run));
            } catch (RuntimeException | Error failure) {
                if (!loop.isClosing()) {
                    LOG.warnf("delivery of run %s: %s; trying again", run, failure.getMessage());
                }
            } finally {
                inHand.remove(run);
            }
        });
    }

    /** Goes on step by step until the delivery has to wait or is over. */
    private void deliver(RunId run) {
        Optional<Delivery> now = Blocking.await(() -> Transactions.read(() -> repository.find(run)));
        while (!loop.isClosing() && now.isPresent() && !now.get().dueAt().isAfter(clock.instant())) {
            Delivery delivery = now.get();
            Optional<StepOutcome> outcome = step(delivery);
            if (outcome.isEmpty()) {
                Blocking.await(() -> deliveries.looked(run));
                return;
            }
            now = Blocking.await(() -> deliveries.note(run, outcome.get()));
            now.ifPresent(after -> tell(delivery, after));
            now = now.filter(after -> after.state().isUnderWay());
        }
    }

    /** A step that fails in a way nobody expected is only delayed; the delivery's own patience ends it. */
    private Optional<StepOutcome> step(Delivery delivery) {
        try {
            return steps.take(delivery, pieces(delivery));
        } catch (RuntimeException | Error failure) {
            LOG.errorf(failure, "delivery of run %s failed", delivery.run());
            String detail =
                    "the pull-request service failed: " + failure.getClass().getSimpleName();
            Duration atLeast = failure instanceof Error ? ERROR_PAUSE : Duration.ZERO;
            return Optional.of(
                    new StepOutcome(new StepDelayed(RunReason.FORGE_FAILED, detail, atLeast), Optional.empty()));
        }
    }

    private Pieces pieces(Delivery delivery) {
        OrganisationId owner = delivery.spec().organisation();
        int attempt = delivery.accepted().attempt();
        return index ->
                Blocking.await(() -> Transactions.read(() -> bundles.piece(owner, delivery.run(), attempt, index)));
    }

    private static void tell(Delivery before, Delivery after) {
        if (!before.state().getClass().equals(after.state().getClass())) {
            LOG.infof(
                    "delivery of run %s is %s",
                    after.run(), after.state().getClass().getSimpleName());
        }
    }
}
