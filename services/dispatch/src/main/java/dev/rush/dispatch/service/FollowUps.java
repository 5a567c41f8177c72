package dev.rush.dispatch.service;

import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.pullrequest.PullRequestEvent.FollowUpAsked;
import dev.rush.contracts.run.RunEvent.FollowUpRefused;
import dev.rush.dispatch.domain.admission.PromptCheck;
import dev.rush.dispatch.domain.message.Message;
import dev.rush.dispatch.domain.run.Answer;
import dev.rush.dispatch.domain.run.Decision;
import dev.rush.dispatch.domain.run.Holder;
import dev.rush.dispatch.domain.run.Reopening;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.RunInput.MachineWasLost;
import dev.rush.dispatch.store.DispatchOutbox;
import dev.rush.dispatch.store.MachineRepository;
import dev.rush.dispatch.store.MessageRepository;
import dev.rush.dispatch.store.RunRepository;
import dev.rush.events.Incoming;
import dev.rush.events.Outgoing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Opens runs again that are over: what people type, and what is asked for on their pull requests. */
@ApplicationScoped
public class FollowUps {
    private final DispatchOutbox outbox;
    private final RunRepository runs;
    private final MessageRepository messages;
    private final MachineRepository machines;
    private final DecisionWriter decisions;
    private final Clock clock;

    FollowUps(
            DispatchOutbox outbox,
            RunRepository runs,
            MessageRepository messages,
            MachineRepository machines,
            DecisionWriter decisions,
            Clock clock) {
        this.outbox = outbox;
        this.runs = runs;
        this.messages = messages;
        this.machines = machines;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** Opens a run again that is over, or says why not. Its row is locked by the caller, in whose transaction this is. */
    Uni<Answer<Run>> reopen(Run over, MessageId message, String text) {
        return lossOf(over)
                .map(loss -> Answer.unless(Reopening.refusal(over, loss), over))
                .flatMap(answer ->
                        RunQueries.then(answer, run -> open(run, message, text).map(Answer.Done::new)));
    }

    private Uni<Run> open(Run over, MessageId message, String text) {
        return messages.save(Message.requested(message, over, text, clock.instant()))
                .flatMap(saved -> decisions.carryOut(Reopening.decide(over, message, text, clock.instant())));
    }

    private Uni<Optional<MachineWasLost>> lossOf(Run over) {
        return over.holder()
                .map(Holder::machine)
                .map(machines::lossOf)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** A pull request asks its run to go on; what is known already is answered again once the run is over. */
    public Uni<Void> ask(String consumer, Incoming.Event event, FollowUpAsked asked) {
        return outbox.once(
                consumer,
                event.id(),
                () -> runs.findLocked(asked.run())
                        .flatMap(found -> found.filter(run -> Runs.isOwn(event, run))
                                .map(run -> ask(run, asked))
                                .orElseGet(() -> unknown(event, asked))));
    }

    private Uni<Void> ask(Run run, FollowUpAsked asked) {
        return messages.findMessage(asked.message())
                .flatMap(known -> known.isPresent()
                        ? decisions.carryOut(Reopening.again(run, asked.message()))
                        : begin(run, asked))
                .replaceWithVoid();
    }

    private Uni<Run> begin(Run run, FollowUpAsked asked) {
        if (!run.phase().isTerminal()) {
            return refuse(
                    run,
                    asked,
                    true,
                    "run " + asked.run() + " is " + run.phase().wire());
        }
        return PromptCheck.message(asked.text())
                .map(bad -> refuse(run, asked, false, bad.detail()))
                .orElseGet(() -> reopen(run, asked.message(), asked.text()).flatMap(answer -> switch (answer) {
                    case Answer.Done<Run> done -> Uni.createFrom().item(done.value());
                    case Answer.Denied<Run> denied ->
                        refuse(run, asked, false, denied.why().detail());
                }));
    }

    private Uni<Run> refuse(Run run, FollowUpAsked asked, boolean later, String detail) {
        return decisions.carryOut(
                Decision.saying(run, new FollowUpRefused(asked.run(), asked.message(), later, detail)));
    }

    private Uni<Void> unknown(Incoming.Event event, FollowUpAsked asked) {
        var refused = new FollowUpRefused(
                asked.run(), asked.message(), false, "dispatch knows no run " + asked.run() + " any more");
        return outbox.add(List.of(Outgoing.ofRun(refused, asked.run().value(), event.organisation(), 1)));
    }
}
