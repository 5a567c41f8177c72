package dev.rush.dispatch.service;

import dev.rush.contracts.id.RunId;
import dev.rush.dispatch.domain.message.Message;
import dev.rush.dispatch.domain.message.MessageLife;
import dev.rush.dispatch.domain.run.Decision;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.store.DispatchOutbox;
import dev.rush.dispatch.store.MessageRepository;
import dev.rush.dispatch.store.RunRepository;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Writes what was decided: the run's row, the messages that it settles, and the events in the outbox. */
@ApplicationScoped
public class DecisionWriter {
    private final DispatchOutbox outbox;
    private final RunRepository runs;
    private final MessageRepository messages;
    private final Clock clock;

    DecisionWriter(DispatchOutbox outbox, RunRepository runs, MessageRepository messages, Clock clock) {
        this.outbox = outbox;
        this.runs = runs;
        this.messages = messages;
        this.clock = clock;
    }

    /** Writes the first decision about a run, and which run it tries again, if it does. */
    Uni<Run> open(Decision decision, Optional<RunId> retryOf) {
        return runs.add(decision.next(), retryOf)
                .flatMap(added -> outbox.add(OutgoingEvents.of(decision)))
                .replaceWith(decision.next());
    }

    /** Writes a decision about a run whose lock is held; one that changes nothing costs nothing. */
    Uni<Run> carryOut(Decision decision) {
        if (decision.isIgnored()) {
            return Uni.createFrom().item(decision.next());
        }
        return decision.next().settlesMessages() ? settle(decision) : writeUnlessIgnored(decision);
    }

    /** Writes what becomes of the run's open messages as the run stands after the decision, and the decision with it. */
    Uni<Run> settle(Decision decision) {
        return messages.openOf(decision.next().spec().run())
                .flatMap(open -> settled(decision, open))
                .flatMap(this::writeUnlessIgnored);
    }

    private Uni<Decision> settled(Decision decision, List<Message> open) {
        var settled = MessageLife.settle(decision, open, clock.instant());
        return Multi.createFrom()
                .iterable(settled.messages())
                .onItem()
                .transformToUniAndConcatenate(messages::save)
                .collect()
                .last()
                .replaceWith(settled.decision());
    }

    private Uni<Run> writeUnlessIgnored(Decision decision) {
        return decision.isIgnored() ? Uni.createFrom().item(decision.next()) : write(decision);
    }

    /** Writes a decision about a run whose lock is held, and leaves its messages as they are. */
    Uni<Run> write(Decision decision) {
        return runs.save(decision.next())
                .flatMap(saved -> outbox.add(OutgoingEvents.of(decision)))
                .replaceWith(decision.next());
    }
}
