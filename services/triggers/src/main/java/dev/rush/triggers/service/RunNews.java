package dev.rush.triggers.service;

import dev.rush.contracts.request.RequestAnswer;
import dev.rush.contracts.run.RunState;
import dev.rush.events.Incoming.Event;
import dev.rush.platform.database.Transactions;
import dev.rush.triggers.domain.Delivery.Started;
import dev.rush.triggers.domain.Delivery.State;
import dev.rush.triggers.domain.Reason;
import dev.rush.triggers.store.DeliveryRepository;
import dev.rush.triggers.store.DeliveryRow;
import dev.rush.triggers.store.TriggersOutbox;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** What became of the runs that were asked for. A request that nobody answers is asked again: it makes no second run. */
@ApplicationScoped
public class RunNews {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int BATCH = 100;

    private final TriggersOutbox outbox;
    private final DeliveryRepository deliveries;
    private final Clock clock;

    RunNews(TriggersOutbox outbox, DeliveryRepository deliveries, Clock clock) {
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Dispatch answered a request. */
    public Uni<Void> answered(String consumer, Event event, RequestAnswer answer) {
        return outbox.once(
                consumer,
                event.id(),
                () -> deliveries.changeAsked(
                        event.organisation(), answer.request().value(), row -> note(row, answer)));
    }

    private void note(DeliveryRow row, RequestAnswer answer) {
        if (!row.delivery().started().run().isEmpty()) {
            return;
        }
        switch (answer) {
            case RequestAnswer.RequestAccepted accepted ->
                row.see(new Started(accepted.run().value(), "queued", "", ""), null);
            case RequestAnswer.RequestRefused refused -> {
                String next = refused.next().isEmpty() ? "" : "; next: " + refused.next();
                row.end(State.REFUSED, Reason.DISPATCH, refused.reason() + ": " + refused.detail() + next);
            }
        }
        tell(row);
    }

    /** A run stands so; most are nobody's here. */
    public Uni<Void> stands(Event event, RunState state) {
        return Transactions.read(() -> deliveries.hasRun(state.run().value()))
                .flatMap(isOurs -> isOurs
                        ? outbox.transact(() -> deliveries.changeRun(
                                event.organisation(), state.run().value(), row -> note(row, state)))
                        : Uni.createFrom().voidItem());
    }

    private void note(DeliveryRow row, RunState state) {
        Started now = new Started(state.run().value(), state.phase().wire(), state.detail(), state.pullRequest());
        if (row.see(now, state.updatedAt())) {
            tell(row);
        }
    }

    private void tell(DeliveryRow row) {
        if (row.hasIssue()) {
            row.tell(clock.instant());
        }
    }

    @Scheduled(every = "30s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> askAgain() {
        return Transactions.read(() -> deliveries.unanswered(clock.instant().minus(PATIENCE), BATCH))
                .onItem()
                .transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .onItem()
                .transformToUniAndConcatenate(this::askOnceMore)
                .collect()
                .last();
    }

    private Uni<Void> askOnceMore(String id) {
        return outbox.transact(() -> deliveries
                .change(id, row -> row.askAgain(clock.instant()))
                .flatMap(asked -> asked.isPresent()
                        ? outbox.add(Asked.read(asked.get()))
                        : Uni.createFrom().voidItem()));
    }
}
