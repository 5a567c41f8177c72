package dev.rush.dispatch.service;

import dev.rush.contracts.attempt.AttemptEvent.MessageReceipt;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import dev.rush.dispatch.domain.admission.PromptCheck;
import dev.rush.dispatch.domain.message.Message;
import dev.rush.dispatch.domain.message.MessageLife;
import dev.rush.dispatch.domain.run.Answer;
import dev.rush.dispatch.domain.run.Decision;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.RunGuards;
import dev.rush.dispatch.store.DispatchOutbox;
import dev.rush.dispatch.store.MessageRepository;
import dev.rush.dispatch.store.RunRepository;
import dev.rush.events.Incoming;
import dev.rush.platform.database.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Carries messages to the machine and receipts back, in one transaction and under the lock of the run's row. */
@ApplicationScoped
public class Messages {
    private final DispatchOutbox outbox;
    private final RunRepository runs;
    private final MessageRepository messages;
    private final DecisionWriter decisions;
    private final FollowUps followUps;
    private final Clock clock;

    Messages(
            DispatchOutbox outbox,
            RunRepository runs,
            MessageRepository messages,
            DecisionWriter decisions,
            FollowUps followUps,
            Clock clock) {
        this.outbox = outbox;
        this.runs = runs;
        this.messages = messages;
        this.decisions = decisions;
        this.followUps = followUps;
        this.clock = clock;
    }

    /** Stores a message for a run's agent and sends it when the agent works. One to a run that is over opens it again, or is denied. */
    public Uni<Answer<Message>> send(RunId id, MessageId message, String text) {
        return PromptCheck.message(text)
                .map(RunQueries::<Message>denied)
                .orElseGet(() -> outbox.transact(() -> runs.findLocked(id)
                        .flatMap(found -> RunQueries.then(
                                Answer.of(found, RunQueries.unknown(id.value())), run -> accept(run, message, text)))));
    }

    private Uni<Answer<Message>> accept(Run run, MessageId message, String text) {
        if (run.phase().isTerminal()) {
            return followUps
                    .reopen(run, message, text)
                    .flatMap(answer -> RunQueries.then(answer, next -> stored(message)));
        }
        return RunQueries.then(Answer.unless(RunGuards.message(run), run), fine -> store(fine, message, text));
    }

    /** A run's messages, in the order they were asked for. */
    public Uni<List<Message>> of(RunId run) {
        return Transactions.read(() -> messages.ofRun(run));
    }

    /** Takes note of how far a message has come, once; another machine's word than that of the one that has the run is dropped. */
    public Uni<Void> receive(String consumer, Incoming.Event event, MessageReceipt receipt) {
        return outbox.once(
                consumer,
                event.id(),
                () -> runs.findLocked(receipt.run())
                        .flatMap(found -> found.filter(
                                        run -> Runs.isOwn(event, run) && RunGuards.mayReport(run, event.sender()))
                                .map(run -> note(receipt))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /** Expires the messages of a run whose time is over, and asks again about those of which nothing was heard. */
    Uni<Void> look(RunId id) {
        return outbox.transact(() -> runs.findLocked(id)
                .flatMap(found -> found.map(
                                run -> decisions.settle(Decision.ignored(run)).replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Answer<Message>> store(Run run, MessageId id, String text) {
        return messages.save(Message.requested(id, run, text, clock.instant()))
                .flatMap(saved -> decisions.settle(Decision.ignored(run)))
                .flatMap(settled -> stored(id));
    }

    private Uni<Answer<Message>> stored(MessageId id) {
        return messages.findMessage(id).map(stored -> new Answer.Done<>(stored.orElseThrow()));
    }

    private Uni<Void> note(MessageReceipt receipt) {
        return messages.findMessage(receipt.message())
                .flatMap(found -> found.filter(message -> message.run().equals(receipt.run()))
                        .map(message -> messages.save(MessageLife.received(
                                message, receipt.attempt(), receipt.state(), receipt.detail(), clock.instant())))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
