package dev.rush.dispatch.domain.message;

import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.machine.MachineCommand.DeliverMessage;
import dev.rush.contracts.machine.MachineCommand.WithdrawMessage;
import dev.rush.contracts.run.RunPhase;
import dev.rush.dispatch.domain.run.Decision;
import dev.rush.dispatch.domain.run.Effect;
import dev.rush.dispatch.domain.run.Effect.TellMachine;
import dev.rush.dispatch.domain.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The life of a message, as pure functions. It only goes forward, and it always ends. The worker and dispatch each count the
 * same span on a clock of their own, from when the worker has the message; what expires here is withdrawn there.
 */
public final class MessageLife {
    /** How long a message waits for its worker, and then for its agent. */
    public static final Duration DEADLINE = Duration.ofMinutes(10);

    /** What the worker is given less, so that its own verdict comes before ours. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private MessageLife() {}

    /**
     * A message and what to say about it.
     *
     * @param next the message from now on
     * @param effects at most one command to the machine
     */
    public record Step(Message next, List<Effect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }
    }

    /**
     * A decision about a run, and what it makes of the run's messages.
     *
     * @param decision with what is said about the messages at its end
     * @param messages as they are from now on
     */
    public record Settled(Decision decision, List<Message> messages) {
        public Settled {
            messages = List.copyOf(messages);
        }
    }

    /** What becomes of the run's open messages as the run stands after a decision. */
    public static Settled settle(Decision decision, List<Message> open, Instant at) {
        List<Step> steps = open.stream()
                .map(message -> settle(decision.next(), message, at))
                .toList();
        return new Settled(
                decision.plus(
                        steps.stream().flatMap(step -> step.effects().stream()).toList()),
                steps.stream().map(Step::next).toList());
    }

    /**
     * What becomes of a message as its run stands: sent once the agent works, failed once the agent has ended, expired
     * when its time is over, and sent again where nothing was heard of it for long: a machine that has it says how far it has come.
     * Saying it twice changes nothing.
     */
    public static Step settle(Run run, Message message, Instant at) {
        if (message.state().isTerminal()) {
            return new Step(message, List.of());
        }
        if (run.following().isWith(message.id())) {
            return new Step(continued(run, message, at), List.of());
        }
        if (!run.awaitsAgent()) {
            return new Step(message.in(MessageState.FAILED, "the run ended", at), List.of());
        }
        if (message.deadline().filter(until -> !until.isAfter(at)).isPresent()) {
            return new Step(
                    message.in(MessageState.EXPIRED, "the agent did not take it in time", at), withdraw(run, message));
        }
        if (run.phase() == RunPhase.RUNNING && message.attempt() == 0) {
            Instant until = at.plus(DEADLINE);
            return new Step(message.sentTo(run.attempt(), until, at), deliver(run, message, until, at));
        }
        return message.remindAt().filter(due -> !due.isAfter(at)).isPresent()
                ? new Step(message.reminded(at), again(run, message, at))
                : new Step(message, List.of());
    }

    /** What opened the run again comes to the agent with its start. */
    private static Message continued(Run run, Message message, Instant at) {
        return switch (run.phase()) {
            case QUEUED, STARTING, STOPPING -> message;
            case RUNNING, DELIVERING, SUCCEEDED -> message.in(MessageState.APPLIED, "", at);
            case NO_CHANGES, FAILED, STOPPED, TIMED_OUT, NEEDS_ATTENTION ->
                message.in(MessageState.FAILED, "the run ended", at);
        };
    }

    private static List<Effect> again(Run run, Message message, Instant at) {
        boolean isAtTheMachine = run.phase() == RunPhase.RUNNING && run.attempt() == message.attempt();
        return isAtTheMachine ? deliver(run, message, message.deadline().orElse(at.plus(DEADLINE)), at) : List.of();
    }

    /**
     * The message after a receipt; one of another attempt, or of less than is known, changes nothing. That a message has
     * expired is our own guess as long as the worker does not say so, and gives way to how it did end.
     */
    public static Message received(Message message, int attempt, ReceiptState receipt, String detail, Instant at) {
        MessageState next = switch (receipt) {
            case DELIVERED -> MessageState.DELIVERED;
            case ACCEPTED -> MessageState.ACCEPTED;
            case APPLIED -> MessageState.APPLIED;
            case FAILED -> MessageState.FAILED;
            case EXPIRED -> MessageState.EXPIRED;
            case UNKNOWN -> message.state();
        };
        boolean forward = message.state() == MessageState.EXPIRED
                ? next == MessageState.APPLIED || next == MessageState.FAILED
                : !message.state().isTerminal() && next.compareTo(message.state()) > 0;
        return forward && attempt == message.attempt()
                ? message.in(next, detail, at).withDeadline(deadline(next, at))
                : message;
    }

    /** The worker counts from when it has the message, and no longer once the agent has it. */
    private static Optional<Instant> deadline(MessageState state, Instant at) {
        return state == MessageState.DELIVERED ? Optional.of(at.plus(DEADLINE)) : Optional.empty();
    }

    private static List<Effect> withdraw(Run run, Message message) {
        var command = new WithdrawMessage(message.run(), message.attempt(), message.id());
        return run
                .holder()
                .filter(to -> run.attempt() == message.attempt())
                .map(to -> (Effect) new TellMachine(to, command))
                .stream()
                .toList();
    }

    private static List<Effect> deliver(Run run, Message message, Instant until, Instant at) {
        long left = Duration.between(at, until).minus(MARGIN).toSeconds();
        var command = new DeliverMessage(message.run(), run.attempt(), message.id(), message.text(), Math.max(1, left));
        return run.holder().map(to -> (Effect) new TellMachine(to, command)).stream()
                .toList();
    }
}
