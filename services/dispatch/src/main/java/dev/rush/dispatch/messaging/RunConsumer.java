package dev.rush.dispatch.messaging;

import dev.rush.contracts.attempt.AttemptEvent;
import dev.rush.contracts.placement.Placement;
import dev.rush.contracts.pullrequest.PullRequestEvent;
import dev.rush.contracts.request.RequestRun;
import dev.rush.dispatch.domain.run.RunInput;
import dev.rush.dispatch.service.FollowUps;
import dev.rush.dispatch.service.Messages;
import dev.rush.dispatch.service.RunRequests;
import dev.rush.dispatch.service.Runs;
import dev.rush.events.Incoming.Event;
import dev.rush.platform.outbox.Handling;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of runs from those who ask for them, the scheduler, the workers and the forge. */
@ApplicationScoped
public class RunConsumer {
    private final Runs runs;
    private final Messages messages;
    private final RunRequests requests;
    private final FollowUps followUps;

    RunConsumer(Runs runs, Messages messages, RunRequests requests, FollowUps followUps) {
        this.runs = runs;
        this.messages = messages;
        this.requests = requests;
        this.followUps = followUps;
    }

    /** A service asks for a run. */
    @Incoming("dispatch-requests-in")
    public Uni<Void> onRequest(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(record, event -> requests.answer("requests", event, (RequestRun) event.event()));
    }

    /** The scheduler found a machine, or none yet. */
    @Incoming("dispatch-placements-in")
    public Uni<Void> onPlacement(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(record, event -> runs.place("placements", event, (Placement) event.event()));
    }

    /** A worker took, started or ended an attempt, asks whether it still has it, or gave a receipt. */
    @Incoming("dispatch-attempts-in")
    public Uni<Void> onAttempt(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(record, event -> attempted(event, (AttemptEvent) event.event()));
    }

    /** The pull request was opened, refused, merged or closed, or asks for more. */
    @Incoming("dispatch-pull-requests-in")
    public Uni<Void> onPullRequest(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(record, event -> delivered(event, (PullRequestEvent) event.event()));
    }

    private Uni<Void> attempted(Event event, AttemptEvent published) {
        return switch (published) {
            case AttemptEvent.AttemptTaken taken ->
                runs.report("attempts", event, published.run(), new RunInput.AttemptTaken(taken.attempt()));
            case AttemptEvent.AttemptStarted started ->
                runs.report(
                        "attempts",
                        event,
                        published.run(),
                        new RunInput.AttemptStarted(started.attempt(), started.worktree()));
            case AttemptEvent.WorkSaved saved ->
                runs.report("attempts", event, published.run(), new RunInput.WorkSaved(saved.attempt(), saved.work()));
            case AttemptEvent.AttemptEnded ended ->
                runs.report(
                        "attempts",
                        event,
                        published.run(),
                        new RunInput.AttemptEnded(ended.attempt(), ended.outcome(), ended.lastSeq()));
            case AttemptEvent.ConfirmationAsked asked -> runs.confirm("attempts", event, asked);
            case AttemptEvent.MessageReceipt receipt -> messages.receive("attempts", event, receipt);
        };
    }

    private Uni<Void> delivered(Event event, PullRequestEvent published) {
        return switch (published) {
            case PullRequestEvent.PullRequestOpened opened ->
                note(event, published, new RunInput.PullRequestOpened(opened.url()));
            case PullRequestEvent.PullRequestRefused refused ->
                note(event, published, new RunInput.PullRequestRefused(refused.reason(), refused.detail()));
            case PullRequestEvent.PullRequestMerged merged ->
                note(event, published, new RunInput.PullRequestConcluded());
            case PullRequestEvent.PullRequestClosed closed ->
                note(event, published, new RunInput.PullRequestConcluded());
            case PullRequestEvent.FollowUpAsked asked -> followUps.ask("pull-requests", event, asked);
        };
    }

    private Uni<Void> note(Event event, PullRequestEvent published, RunInput seen) {
        return runs.apply("pull-requests", event, published.run(), seen);
    }
}
