package dev.rush.triggers.service;

import dev.rush.forge.CallAnswer;
import dev.rush.platform.database.Transactions;
import dev.rush.platform.fault.FaultPoint;
import dev.rush.platform.outbox.Blocking;
import dev.rush.triggers.domain.Delivery;
import dev.rush.triggers.domain.Delivery.State;
import dev.rush.triggers.domain.StatusComment;
import dev.rush.triggers.forge.GitHub;
import dev.rush.triggers.store.DeliveryRepository;
import dev.rush.triggers.store.Telling;
import dev.rush.triggers.store.TriggerRepository;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Says back on GitHub what became of a wish: one sign at once, and one comment that is edited as the run goes on. For each trigger one
 * process alone writes, one thing after the other; what GitHub does not take is said later.
 */
@ApplicationScoped
public class Teller {
    private static final Logger LOG = Logger.getLogger(Teller.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration TURN = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration SKEW = Duration.ofMinutes(10);
    private static final int BATCH = 50;
    private static final int TRIES = 20;

    private final TriggerRepository triggers;
    private final DeliveryRepository deliveries;
    private final GitHub gitHub;
    private final Clock clock;
    private final Thread loop = Thread.ofPlatform().daemon().name("teller").unstarted(this::loop);
    private volatile boolean closing;

    Teller(TriggerRepository triggers, DeliveryRepository deliveries, GitHub gitHub, Clock clock) {
        this.triggers = triggers;
        this.deliveries = deliveries;
        this.gitHub = gitHub;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        closing = true;
        loop.interrupt();
    }

    private void loop() {
        while (!closing) {
            try {
                Thread.sleep(POLL);
                Map<String, List<Telling>> due =
                        Blocking.await(() -> Transactions.read(() -> deliveries.toTell(clock.instant(), BATCH)))
                                .stream()
                                .collect(Collectors.groupingBy(
                                        one -> one.delivery().trigger()));
                due.forEach(this::tell);
            } catch (InterruptedException interrupted) {
                return;
            } catch (RuntimeException | Error failure) {
                if (!closing) {
                    LOG.warnf("cannot say back what became of a delivery: %s; trying again", failure.getMessage());
                }
            }
        }
    }

    private void tell(String trigger, List<Telling> all) {
        boolean isOurs =
                Blocking.await(() -> Transactions.write(() -> triggers.lease(trigger, clock.instant(), LEASE)));
        if (!isOurs) {
            return;
        }
        try {
            Instant until = clock.instant().plus(TURN);
            all.stream().takeWhile(one -> clock.instant().isBefore(until)).forEach(this::tell);
        } finally {
            Blocking.await(() -> Transactions.write(() -> triggers.release(trigger, clock.instant())));
        }
    }

    private void tell(Telling telling) {
        if (!telling.reacted()
                && gitHub.react(telling.project(), telling.number(), telling.reply())
                        instanceof CallAnswer.Later<?> later) {
            put(telling, later.pause());
            return;
        }
        if (!isSaid(telling.delivery())) {
            note(telling, telling.commentId());
            return;
        }
        FaultPoint.hit("triggers.telling");
        Delivery delivery = telling.delivery();
        Instant since = delivery.arrival().at().minus(SKEW);
        String marker = StatusComment.marker(delivery.id());
        switch (gitHub.comment(
                telling.project(), telling.number(), telling.commentId(), marker, since, text(delivery))) {
            case CallAnswer.Said<Long> said -> {
                FaultPoint.hit("triggers.told");
                note(telling, said.value());
            }
            case CallAnswer.Later<Long> later -> put(telling, later.pause());
            case CallAnswer.Refused<Long> refused -> {
                LOG.warnf("delivery %s: %s", delivery.id(), refused.detail());
                put(telling, LONGEST_PAUSE);
            }
        }
    }

    /** Whether there is something to say beyond the first sign. */
    private static boolean isSaid(Delivery delivery) {
        return !delivery.started().run().isEmpty() || delivery.outcome().state() == State.REFUSED;
    }

    private static String text(Delivery delivery) {
        Delivery.Started run = delivery.started();
        String detail = run.run().isEmpty() ? delivery.outcome().detail() : run.detail();
        return StatusComment.of(delivery.id(), run.run(), run.phase(), detail, run.pullRequest());
    }

    private void note(Telling said, long comment) {
        Blocking.await(() ->
                Transactions.write(() -> deliveries.change(said.delivery().id(), row -> {
                    row.told(said, comment, clock.instant());
                    return true;
                })));
    }

    private void put(Telling telling, Duration wish) {
        Duration own = Duration.ofSeconds(1L << Math.min(telling.tries(), 9));
        Duration pause = wish.compareTo(own) > 0 ? wish : own;
        @Nullable Instant next = telling.tries() < TRIES ? clock.instant().plus(pause) : null;
        Blocking.await(() ->
                Transactions.write(() -> deliveries.change(telling.delivery().id(), row -> {
                    row.untold(next);
                    return true;
                })));
    }
}
