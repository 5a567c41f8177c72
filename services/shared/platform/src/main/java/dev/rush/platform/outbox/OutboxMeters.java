package dev.rush.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/**
 * What is in the outboxes of this process, for who measures: {@code rush.outbox.waiting}, {@code rush.outbox.parked} and
 * {@code rush.outbox.oldest} (seconds), each with the service. Read from the database every 15 s, so every replica says the same.
 */
@ApplicationScoped
public class OutboxMeters {
    private static final String SERVICE = "service";

    private final Instance<ServiceOutbox> outboxes;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, Backlog> seen = new ConcurrentHashMap<>();

    OutboxMeters(Instance<ServiceOutbox> outboxes, MeterRegistry meters, Clock clock) {
        this.outboxes = outboxes;
        this.meters = meters;
        this.clock = clock;
    }

    @Scheduled(every = "15s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Multi.createFrom()
                .iterable(outboxes)
                .onItem()
                .transformToUniAndConcatenate(
                        outbox -> outbox.backlog().invoke(backlog -> note(outbox.service(), backlog)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private void note(String service, Backlog backlog) {
        if (seen.put(service, backlog) == null) {
            gauge("rush.outbox.waiting", service, Backlog::waiting);
            gauge("rush.outbox.parked", service, Backlog::parked);
            gauge("rush.outbox.oldest", service, this::age);
        }
    }

    private void gauge(String name, String service, ToLongFunction<Backlog> value) {
        Gauge.builder(
                        name,
                        seen,
                        all -> Optional.ofNullable(all.get(service))
                                .map(value::applyAsLong)
                                .orElse(0L))
                .tag(SERVICE, service)
                .register(meters);
    }

    private long age(Backlog backlog) {
        Instant since = backlog.waitingSince();
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toSeconds());
    }
}
