package dev.rush.dispatch.service;

import dev.rush.contracts.id.RunId;
import dev.rush.dispatch.store.MessageRepository;
import dev.rush.dispatch.store.RunRepository;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Looks every second for what no event reports: deadlines that passed, machines given up, requests without an answer. Each
 * run is looked at again under its lock, so it does no harm when several replicas sweep.
 */
@ApplicationScoped
public class DeadlineSweep {
    private static final Logger LOG = Logger.getLogger(DeadlineSweep.class);

    private final Runs runs;
    private final Messages messages;
    private final RunRepository runRepository;
    private final MessageRepository messageRepository;
    private final Clock clock;

    DeadlineSweep(
            Runs runs,
            Messages messages,
            RunRepository runRepository,
            MessageRepository messageRepository,
            Clock clock) {
        this.runs = runs;
        this.messages = messages;
        this.runRepository = runRepository;
        this.messageRepository = messageRepository;
        this.clock = clock;
    }

    @Scheduled(
            every = "{rush.dispatch.sweep}",
            delayed = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        Instant now = clock.instant();
        return each(() -> runRepository.overdue(now), runs::expire)
                .flatMap(expired -> each(runRepository::onLostMachines, runs::giveUp))
                .flatMap(givenUp -> each(() -> runRepository.toRemind(now), runs::remind))
                .flatMap(reminded -> each(() -> messageRepository.runsWithOverdue(now), messages::expire));
    }

    private static Uni<Void> each(Supplier<Uni<List<RunId>>> which, Function<RunId, Uni<?>> work) {
        return Panache.withSession(which)
                .flatMap(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(run -> work.apply(run)
                                .replaceWithVoid()
                                .onFailure()
                                .invoke(failure -> LOG.warnf("run %s was not swept: %s", run, failure.getMessage()))
                                .onFailure()
                                .recoverWithNull())
                        .collect()
                        .last()
                        .replaceWithVoid());
    }
}
