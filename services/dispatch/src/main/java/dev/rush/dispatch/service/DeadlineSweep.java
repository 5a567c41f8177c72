package dev.rush.dispatch.service;

import dev.rush.contracts.id.RunId;
import dev.rush.dispatch.domain.run.Deadlines;
import dev.rush.dispatch.domain.run.Listening;
import dev.rush.dispatch.store.MessageRepository;
import dev.rush.dispatch.store.RunRepository;
import dev.rush.platform.database.Transactions;
import dev.rush.platform.evidence.Horizon;
import dev.rush.platform.evidence.InputHorizon;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Looks every second for what no event reports: deadlines that passed, machines given up, requests without an answer. Nobody
 * is judged before what was said until then has been read. Each run is looked at again under its lock, so it does no harm
 * when several replicas sweep.
 */
@ApplicationScoped
public class DeadlineSweep {
    private static final Logger LOG = Logger.getLogger(DeadlineSweep.class);
    private static final List<String> INPUTS = List.of(
            "dispatch-placements-in", "dispatch-attempts-in", "dispatch-pull-requests-in", "dispatch-machines-in");

    private final Runs runs;
    private final Messages messages;
    private final RunRepository runRepository;
    private final MessageRepository messageRepository;
    private final InputHorizon horizon;

    /** Runs that seem to have waited for too long: their deadline, their machine, or a message of theirs. */
    private record Silent(List<RunId> overdue, List<RunId> onLostMachines, List<RunId> withOpenMessages) {
        boolean isNobody() {
            return overdue.isEmpty() && onLostMachines.isEmpty() && withOpenMessages.isEmpty();
        }
    }

    DeadlineSweep(
            Runs runs,
            Messages messages,
            RunRepository runRepository,
            MessageRepository messageRepository,
            Clock clock,
            KafkaClientService kafka) {
        this.runs = runs;
        this.messages = messages;
        this.runRepository = runRepository;
        this.messageRepository = messageRepository;
        this.horizon = new InputHorizon(kafka, clock, INPUTS);
    }

    /** Looks once. */
    @Scheduled(
            every = "{rush.dispatch.sweep}",
            delayed = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> sweep() {
        Listening hoped = listening(horizon.hoped());
        Instant now = hoped.until();
        return silent(hoped)
                .flatMap(this::judge)
                .flatMap(judged -> each(() -> runRepository.toRemind(now), runs::remind))
                .flatMap(reminded -> each(() -> messageRepository.runsToRemind(now), messages::look));
    }

    /** Who would have to be judged if everything had been read. */
    private Uni<Silent> silent(Listening hoped) {
        Instant now = hoped.until();
        return Transactions.read(() -> runRepository
                .overdue(now, Deadlines.judged(hoped))
                .flatMap(overdue -> runRepository
                        .onLostMachines()
                        .flatMap(lost ->
                                messageRepository.runsWithOverdue(now).map(open -> new Silent(overdue, lost, open)))));
    }

    private Uni<Void> judge(Silent silent) {
        return silent.isNobody()
                ? Uni.createFrom().voidItem()
                : horizon.proved().map(DeadlineSweep::listening).flatMap(proved -> judge(silent, proved));
    }

    private Uni<Void> judge(Silent silent, Listening proved) {
        return each(silent.overdue(), run -> runs.expire(run, proved))
                .flatMap(expired -> each(silent.onLostMachines(), run -> runs.giveUp(run, proved)))
                .flatMap(givenUp -> each(() -> messageRepository.runsWithOverdue(proved.until()), messages::look));
    }

    private static Listening listening(Horizon horizon) {
        return new Listening(horizon.since(), horizon.until());
    }

    private static Uni<Void> each(Supplier<Uni<List<RunId>>> which, Function<RunId, Uni<?>> work) {
        return Transactions.read(which).flatMap(found -> each(found, work));
    }

    private static Uni<Void> each(List<RunId> found, Function<RunId, Uni<?>> work) {
        return Multi.createFrom()
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
                .replaceWithVoid();
    }
}
