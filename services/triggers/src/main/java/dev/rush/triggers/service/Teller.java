package dev.rush.triggers.service;

import dev.rush.forge.CallAnswer;
import dev.rush.platform.database.Transactions;
import dev.rush.platform.fault.FaultPoint;
import dev.rush.platform.loop.Loop;
import dev.rush.platform.outbox.Blocking;
import dev.rush.triggers.domain.Delivery;
import dev.rush.triggers.domain.Delivery.State;
import dev.rush.triggers.domain.StatusComment;
import dev.rush.triggers.forge.Voice;
import dev.rush.triggers.forge.Voices;
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
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Says back at the provider what became of a wish: one sign at once, and one comment that is edited as the run goes on. For each trigger
 * one process alone writes, one thing after the other; what the provider does not take is said later.
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
    private final Voices voices;
    private final Clock clock;
    private final Loop loop =
            new Loop("teller", LOG, "cannot say back what became of a delivery", Duration.ZERO, this::look);

    Teller(TriggerRepository triggers, DeliveryRepository deliveries, Voices voices, Clock clock) {
        this.triggers = triggers;
        this.deliveries = deliveries;
        this.voices = voices;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void look() throws InterruptedException {
        Thread.sleep(POLL);
        Map<String, List<Telling>> due =
                Blocking.await(() -> Transactions.read(() -> deliveries.toTell(clock.instant(), BATCH))).stream()
                        .collect(Collectors.groupingBy(one -> one.delivery().trigger()));
        due.forEach(this::tell);
    }

    private void tell(String trigger, List<Telling> all) {
        boolean isOurs =
                Blocking.await(() -> Transactions.write(() -> triggers.lease(trigger, clock.instant(), LEASE)));
        if (!isOurs) {
            return;
        }
        try {
            Instant until = clock.instant().plus(TURN);
            Optional<Voice> voice = voice(trigger);
            all.stream()
                    .takeWhile(one -> clock.instant().isBefore(until))
                    .forEach(one -> voice.ifPresentOrElse(found -> tell(found, one), () -> untold(one, null)));
        } finally {
            Blocking.await(() -> Transactions.write(() -> triggers.release(trigger, clock.instant())));
        }
    }

    /** None where the token was taken away meanwhile. */
    private Optional<Voice> voice(String trigger) {
        return Blocking.await(() -> Transactions.read(() -> triggers.byId(trigger)))
                .flatMap(found -> voices.of(found.provider()));
    }

    private void tell(Voice voice, Telling telling) {
        var below = new Voice.Below(telling.project(), telling.number(), telling.reply());
        if (!telling.reacted() && voice.react(below) instanceof CallAnswer.Later<?> later) {
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
        switch (voice.say(below, telling.commentId(), comment(delivery), since)) {
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

    private static StatusComment comment(Delivery delivery) {
        Delivery.Started run = delivery.started();
        String detail = run.run().isEmpty() ? delivery.outcome().detail() : run.detail();
        return new StatusComment(delivery.id(), run.run(), run.phase(), detail, run.pullRequest());
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
        untold(telling, telling.tries() < TRIES ? clock.instant().plus(pause) : null);
    }

    private void untold(Telling telling, @Nullable Instant next) {
        Blocking.await(() ->
                Transactions.write(() -> deliveries.change(telling.delivery().id(), row -> {
                    row.untold(next);
                    return true;
                })));
    }
}
