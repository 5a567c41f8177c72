package dev.rush.triggers.service;

import dev.rush.events.Identifiers;
import dev.rush.platform.database.Transactions;
import dev.rush.triggers.domain.CronSchedule;
import dev.rush.triggers.domain.Trigger;
import dev.rush.triggers.store.DeliveryRepository;
import dev.rush.triggers.store.TriggerRepository;
import dev.rush.triggers.store.TriggerRepository.Tick;
import dev.rush.triggers.store.TriggersOutbox;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Makes a delivery of each tick of a clock. Of the ticks that came while nobody looked it makes one. */
@ApplicationScoped
public class Ticker {
    private static final int BATCH = 100;

    private final TriggersOutbox outbox;
    private final TriggerRepository triggers;
    private final DeliveryRepository deliveries;
    private final Identifiers identifiers;
    private final WorkSignal signal;
    private final Clock clock;

    Ticker(
            TriggersOutbox outbox,
            TriggerRepository triggers,
            DeliveryRepository deliveries,
            Identifiers identifiers,
            WorkSignal signal,
            Clock clock) {
        this.outbox = outbox;
        this.triggers = triggers;
        this.deliveries = deliveries;
        this.identifiers = identifiers;
        this.signal = signal;
        this.clock = clock;
    }

    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Transactions.read(() -> triggers.ticking(clock.instant(), BATCH))
                .onItem()
                .transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .onItem()
                .transformToUniAndConcatenate(this::tick)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> tick(String id) {
        Instant now = clock.instant();
        return outbox.transact(() -> triggers.tick(id, now, trigger -> next(trigger, now))
                        .flatMap(tick -> tick.map(this::deliver)
                                .orElseGet(() -> Uni.createFrom().item(false))))
                .invoke(signal::wake);
    }

    private Uni<Boolean> deliver(Tick tick) {
        String key = tick.at().toString();
        return deliveries.add(identifiers.next(), tick.trigger(), key, key, key, new byte[0], clock.instant());
    }

    /** When a clock ticks next; nothing for a trigger that is none. */
    static Optional<Instant> next(Trigger trigger, Instant now) {
        return trigger.listen().cron().isEmpty()
                ? Optional.empty()
                : CronSchedule.parse(trigger.listen().cron()).after(now);
    }
}
