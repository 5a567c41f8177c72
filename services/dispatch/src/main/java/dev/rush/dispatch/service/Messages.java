package dev.rush.dispatch.service;

import dev.rush.contracts.attempt.AttemptEvent.MessageReceipt;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import dev.rush.dispatch.domain.message.Message;
import dev.rush.dispatch.domain.message.MessageLife;
import dev.rush.dispatch.domain.run.Decision;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.store.DispatchOutbox;
import dev.rush.dispatch.store.MessageRepository;
import dev.rush.dispatch.store.RunRepository;
import dev.rush.events.Incoming;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** Carries messages to the machine and receipts back, in one transaction and under the lock of the run's row. */
@ApplicationScoped
public class Messages {
    private final DispatchOutbox outbox;
    private final RunRepository runs;
    private final MessageRepository messages;
    private final DecisionWriter ledger;
    private final Clock clock;

    Messages(
            DispatchOutbox outbox, RunRepository runs, MessageRepository messages, DecisionWriter ledger, Clock clock) {
        this.outbox = outbox;
        this.runs = runs;
        this.messages = messages;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Stores a message, unless the check fails the call, and sends it when the agent works; nothing without a run. */
    public Uni<Optional<Message>> send(RunId id, MessageId message, String text, Function<Run, Uni<Run>> check) {
        return outbox.transact(() -> runs.findLocked(id)
                .flatMap(found -> found.map(run -> check.apply(run).flatMap(fine -> store(fine, message, text)))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
    }

    /** Takes note of how far a message has come, once. */
    public Uni<Void> receive(String consumer, Incoming.Event event, MessageReceipt receipt) {
        return outbox.once(
                consumer,
                event.id(),
                () -> runs.findLocked(receipt.run())
                        .flatMap(found -> found.filter(run -> Runs.isOwn(event, run))
                                .map(run -> note(receipt))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /** Expires the messages of a run whose time is over. */
    Uni<Void> expire(RunId id) {
        return outbox.transact(() -> runs.findLocked(id)
                .flatMap(found -> found.map(
                                run -> ledger.settle(Decision.ignored(run)).replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Optional<Message>> store(Run run, MessageId id, String text) {
        return messages.save(Message.requested(id, run, text, clock.instant()))
                .flatMap(saved -> ledger.settle(Decision.ignored(run)))
                .flatMap(settled -> messages.findMessage(id));
    }

    private Uni<Void> note(MessageReceipt receipt) {
        return messages.findMessage(receipt.message())
                .flatMap(found -> found.filter(message -> message.run().equals(receipt.run()))
                        .map(message -> messages.save(MessageLife.received(
                                message, receipt.attempt(), receipt.state(), receipt.detail(), clock.instant())))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
