package dev.rush.contracts.event;

import dev.rush.contracts.attempt.AttemptEvent;
import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.checkpoint.CheckpointEvent;
import dev.rush.contracts.identity.DecisionMade;
import dev.rush.contracts.identity.IssueToken;
import dev.rush.contracts.identity.MemberState;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineCommand;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.placement.Placement;
import dev.rush.contracts.placement.PlacementRequest;
import dev.rush.contracts.pullrequest.PullRequestEvent;
import dev.rush.contracts.request.RequestAnswer;
import dev.rush.contracts.request.RequestRun;
import dev.rush.contracts.run.RunEvent;
import dev.rush.contracts.run.RunState;
import dev.rush.contracts.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every event and command that has been released: its type on the wire, its record and its topic. */
public final class EventTypes {
    /** All of them, in the order of a run's way. */
    public static final List<EventType> ALL = List.of(
            new EventType("rush.run.requested.v1", RequestRun.class, Topic.RUN_REQUEST),
            new EventType("rush.run.request-accepted.v1", RequestAnswer.RequestAccepted.class, Topic.RUN_ANSWER),
            new EventType("rush.run.request-refused.v1", RequestAnswer.RequestRefused.class, Topic.RUN_ANSWER),
            new EventType("rush.run.accepted.v1", RunEvent.RunAccepted.class, Topic.RUN_EVENT),
            new EventType("rush.run.attempt-granted.v1", RunEvent.AttemptGranted.class, Topic.RUN_EVENT),
            new EventType("rush.run.result-accepted.v1", RunEvent.ResultAccepted.class, Topic.RUN_EVENT),
            new EventType("rush.run.work-kept.v1", RunEvent.WorkKept.class, Topic.RUN_EVENT),
            new EventType("rush.run.ended.v1", RunEvent.RunEnded.class, Topic.RUN_EVENT),
            new EventType("rush.run.follow-up-refused.v1", RunEvent.FollowUpRefused.class, Topic.RUN_EVENT),
            new EventType("rush.run.state.v1", RunState.class, Topic.RUN_STATE),
            new EventType(
                    "rush.placement.requested.v1", PlacementRequest.RequestPlacement.class, Topic.PLACEMENT_REQUEST),
            new EventType(
                    "rush.placement.released.v1", PlacementRequest.ReleasePlacement.class, Topic.PLACEMENT_REQUEST),
            new EventType("rush.placement.placed.v1", Placement.Placed.class, Topic.PLACEMENT),
            new EventType("rush.placement.waiting.v1", Placement.Waiting.class, Topic.PLACEMENT),
            new EventType("rush.machine.register.v1", RegisterMachine.class, Topic.MACHINE_REGISTRATION),
            new EventType("rush.machine.heartbeat.v1", Heartbeat.class, Topic.MACHINE_HEARTBEAT),
            new EventType("rush.machine.state.v1", MachineState.class, Topic.MACHINE_STATE),
            new EventType("rush.machine.start-attempt.v1", MachineCommand.StartAttempt.class, Topic.MACHINE_COMMAND),
            new EventType("rush.machine.stop-attempt.v1", MachineCommand.StopAttempt.class, Topic.MACHINE_COMMAND),
            new EventType(
                    "rush.machine.deliver-message.v1", MachineCommand.DeliverMessage.class, Topic.MACHINE_COMMAND),
            new EventType(
                    "rush.machine.withdraw-message.v1", MachineCommand.WithdrawMessage.class, Topic.MACHINE_COMMAND),
            new EventType(
                    "rush.machine.attempt-confirmed.v1", MachineCommand.AttemptConfirmed.class, Topic.MACHINE_COMMAND),
            new EventType(
                    "rush.machine.attempt-settled.v1", MachineCommand.AttemptSettled.class, Topic.MACHINE_COMMAND),
            new EventType("rush.attempt.taken.v1", AttemptEvent.AttemptTaken.class, Topic.ATTEMPT_EVENT),
            new EventType("rush.attempt.started.v1", AttemptEvent.AttemptStarted.class, Topic.ATTEMPT_EVENT),
            new EventType("rush.attempt.work-saved.v1", AttemptEvent.WorkSaved.class, Topic.ATTEMPT_EVENT),
            new EventType("rush.attempt.ended.v1", AttemptEvent.AttemptEnded.class, Topic.ATTEMPT_EVENT),
            new EventType("rush.attempt.message-receipt.v1", AttemptEvent.MessageReceipt.class, Topic.ATTEMPT_EVENT),
            new EventType(
                    "rush.attempt.confirmation-asked.v1", AttemptEvent.ConfirmationAsked.class, Topic.ATTEMPT_EVENT),
            new EventType("rush.log.batch.v1", LogBatch.class, Topic.RUN_LOG),
            new EventType("rush.bundle.chunk.v1", BundleChunk.class, Topic.BUNDLE),
            new EventType("rush.checkpoint.chunk.v1", CheckpointEvent.CheckpointChunk.class, Topic.CHECKPOINT),
            new EventType("rush.checkpoint.taken.v1", CheckpointEvent.CheckpointTaken.class, Topic.CHECKPOINT),
            new EventType(
                    "rush.pull-request.opened.v1", PullRequestEvent.PullRequestOpened.class, Topic.PULL_REQUEST_EVENT),
            new EventType(
                    "rush.pull-request.refused.v1",
                    PullRequestEvent.PullRequestRefused.class,
                    Topic.PULL_REQUEST_EVENT),
            new EventType(
                    "rush.pull-request.merged.v1", PullRequestEvent.PullRequestMerged.class, Topic.PULL_REQUEST_EVENT),
            new EventType(
                    "rush.pull-request.closed.v1", PullRequestEvent.PullRequestClosed.class, Topic.PULL_REQUEST_EVENT),
            new EventType(
                    "rush.pull-request.follow-up-asked.v1",
                    PullRequestEvent.FollowUpAsked.class,
                    Topic.PULL_REQUEST_EVENT),
            new EventType("rush.identity.member.v1", MemberState.class, Topic.IDENTITY_STATE),
            new EventType("rush.identity.issue-token.v1", IssueToken.class, Topic.IDENTITY_COMMAND),
            new EventType("rush.identity.decision.v1", DecisionMade.class, Topic.DECISION));

    private static final Map<String, EventType> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::name, Function.identity()));
    private static final Map<Class<?>, EventType> BY_RECORD =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::record, Function.identity()));

    private EventTypes() {}

    /** The type of that name; empty for one this version does not know. */
    public static Optional<EventType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The type of an event.
     *
     * @throws IllegalArgumentException when the record was never released
     */
    public static EventType of(Object event) {
        EventType type = BY_RECORD.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException(
                    "not a released event: " + event.getClass().getName());
        }
        return type;
    }
}
