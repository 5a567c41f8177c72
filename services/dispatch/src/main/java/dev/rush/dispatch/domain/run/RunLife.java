package dev.rush.dispatch.domain.run;

import dev.rush.contracts.attempt.AttemptEvent.ConfirmationAsked;
import dev.rush.contracts.machine.Continuation;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand;
import dev.rush.contracts.machine.MachineCommand.AttemptConfirmed;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.run.RunEvent.AttemptGranted;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunEvent.RunAccepted;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.contracts.run.RunSpec;
import dev.rush.dispatch.domain.run.Effect.Announce;
import dev.rush.dispatch.domain.run.Effect.AskScheduler;
import dev.rush.dispatch.domain.run.Effect.ShowState;
import dev.rush.dispatch.domain.run.Effect.TellMachine;
import dev.rush.dispatch.domain.run.RunInput.AttemptEnded;
import dev.rush.dispatch.domain.run.RunInput.AttemptStarted;
import dev.rush.dispatch.domain.run.RunInput.AttemptTaken;
import dev.rush.dispatch.domain.run.RunInput.DeadlinePassed;
import dev.rush.dispatch.domain.run.RunInput.MachineWasLost;
import dev.rush.dispatch.domain.run.RunInput.PlacementDecided;
import dev.rush.dispatch.domain.run.RunInput.PlacementWaiting;
import dev.rush.dispatch.domain.run.RunInput.PullRequestConcluded;
import dev.rush.dispatch.domain.run.RunInput.PullRequestOpened;
import dev.rush.dispatch.domain.run.RunInput.PullRequestRefused;
import dev.rush.dispatch.domain.run.RunInput.StopRequested;
import dev.rush.dispatch.domain.run.RunInput.WorkSaved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The life of a run, as one pure function. The attempt number is the fencing epoch: what carries another number than the
 * current one changes nothing, and a run that is over takes only the late words of {@link LateWord}. Every end gives the slot
 * back.
 */
public final class RunLife {
    private RunLife() {}

    /** A run begins: it is accepted, and a machine is asked for. */
    public static Decision begin(RunSpec spec, IfLost ifLost, String startedBy, Instant at) {
        Run run = Run.queued(spec, ifLost, startedBy, at);
        return Decision.changed(run, List.of(new Announce(new RunAccepted(spec)), request(run)));
    }

    /** The next state of a run after an input, and what is published about it. */
    public static Decision decide(Run now, RunInput seen, Instant at) {
        if (now.phase().isTerminal()) {
            return LateWord.decide(now, seen, at);
        }
        return switch (seen) {
            case PlacementDecided decided -> grant(now, decided, at);
            case PlacementWaiting waiting -> explain(now, waiting, at);
            case AttemptTaken taken -> take(now, taken, at);
            case AttemptStarted started -> run(now, started, at);
            case AttemptEnded ended -> AttemptEnd.decide(now, ended, at);
            case WorkSaved saved -> LateWord.saved(now, saved);
            case StopRequested requested -> stopped(now, at);
            case DeadlinePassed passed -> expire(now, passed, at);
            case MachineWasLost lost -> giveUp(now, lost, at);
            case PullRequestOpened opened -> succeed(now, opened, at);
            case PullRequestRefused refused -> refuse(now, refused, at);
            case PullRequestConcluded concluded -> Concluding.decide(now, at);
        };
    }

    /** Stops a run that a person wants stopped; denied once its agent can no longer be reached. Asking twice is fine. */
    public static Answer<Decision> stop(Run now, Instant at) {
        return Answer.unless(RunGuards.stop(now), decide(now, new StopRequested(), at));
    }

    /**
     * Says again what the phase waits for, when it is time: what was said first, or its answer, may have been lost. A machine
     * that is told to start an attempt twice answers with how far it has come; whoever delivers a result, with what became of
     * it; and the last state of a run is published a few times more.
     */
    public static Decision remind(Run now, Instant at) {
        return now.reminder().next().filter(due -> !due.isAfter(at)).isPresent()
                ? Decision.reminder(now.reminded(at), question(now))
                : Decision.ignored(now);
    }

    static List<Effect> question(Run now) {
        return switch (now.phase()) {
            case QUEUED -> List.of(request(now));
            case STARTING, RUNNING -> tell(now, start(now));
            case STOPPING -> tellStop(now);
            case DELIVERING -> whatBecameOfResult(now);
            case SUCCEEDED, NO_CHANGES, FAILED, STOPPED, TIMED_OUT, NEEDS_ATTENTION -> {
                List<Effect> said = new ArrayList<>(whatBecameOfResult(now));
                said.add(new ShowState(now.state()));
                yield said;
            }
        };
    }

    /** Who has an accepted result at hand asks with it; nothing when it is delivered, or will not be. */
    private static List<Effect> whatBecameOfResult(Run now) {
        return now.current().result().stream()
                .map(result -> (Effect) new Announce(new ResultAccepted(now.spec(), now.attempt(), result)))
                .toList();
    }

    /**
     * Answers a machine that may have slept: its attempt is confirmed when the run waits for the work of that very attempt on
     * that machine, and must stop otherwise. The run stays as it is. The answer goes to the address that the machine was
     * granted the attempt on, or else is registered with; what the question gives as an address is not believed, because an
     * event for a topic or a partition that does not exist would hold up every later one.
     *
     * @param registered the address of the machine that asks, as the registry has it; nothing when it is not known
     */
    public static Decision confirm(Run now, ConfirmationAsked asked, Optional<MachineAddress> registered) {
        Optional<Holder> holder = now.current().heldBy(asked.machine());
        boolean works = now.phase() == RunPhase.STARTING || now.phase() == RunPhase.RUNNING;
        MachineCommand answer = works && holder.isPresent() && asked.attempt() == now.attempt()
                ? new AttemptConfirmed(asked.run(), asked.attempt(), asked.question())
                : new StopAttempt(asked.run(), asked.attempt());
        return holder.or(() -> registered.map(address -> new Holder(asked.machine(), "", address)))
                .map(asker -> Decision.reminder(now, List.of(new TellMachine(asker, answer))))
                .orElseGet(() -> Decision.ignored(now));
    }

    private static Decision grant(Run now, PlacementDecided decided, Instant at) {
        var placed = decided.placed();
        if (!now.mayHold(placed.attempt())) {
            return giveBack(now, decided);
        }
        if (now.phase() != RunPhase.QUEUED || placed.attempt() != now.attempt() + 1) {
            return Decision.ignored(now);
        }
        Run next = now.with(now.current()
                        .grantedTo(new Holder(placed.machine(), placed.machineName(), placed.address()), at))
                .moved(RunStatus.of(RunPhase.STARTING), at.plus(Deadlines.STARTING), at);
        List<Effect> effects = new ArrayList<>();
        effects.add(new Announce(
                new AttemptGranted(now.spec().run(), next.attempt(), placed.machine(), placed.machineName())));
        effects.addAll(tell(next, start(next)));
        return Decision.changed(next, effects);
    }

    /** A slot that nobody uses: the word that gave it back was lost. */
    static Decision giveBack(Run now, PlacementDecided decided) {
        int attempt = decided.placed().attempt();
        return Decision.reminder(
                now, List.of(new AskScheduler(new ReleasePlacement(now.spec().run(), attempt))));
    }

    private static Decision explain(Run now, PlacementWaiting seen, Instant at) {
        RunStatus why = new RunStatus(
                RunPhase.QUEUED,
                RunReason.WAITING_FOR_MACHINE,
                Refusals.shown(seen.waiting().refusals()));
        boolean current = now.phase() == RunPhase.QUEUED && seen.waiting().attempt() == now.attempt() + 1;
        if (!current || now.status().equals(why)) {
            return Decision.ignored(now);
        }
        return Decision.changed(now.moved(why, now.deadline().orElseThrow(), at), List.of());
    }

    private static Decision take(Run now, AttemptTaken taken, Instant at) {
        if (now.phase() != RunPhase.STARTING || taken.attempt() != now.attempt() || now.isBeingPrepared()) {
            return Decision.ignored(now);
        }
        RunStatus status = new RunStatus(RunPhase.STARTING, RunReason.NONE, "the worktree is being made");
        return Decision.changed(
                now.with(now.current().inHand()).moved(status, at.plus(Deadlines.PREPARING), at), List.of());
    }

    private static Decision run(Run now, AttemptStarted started, Instant at) {
        if (now.phase() != RunPhase.STARTING || started.attempt() != now.attempt()) {
            return Decision.ignored(now);
        }
        Instant until = at.plus(Deadlines.running(now.spec()));
        Run working = now.with(now.current().workingIn(Whereabouts.shown(started.worktree())));
        return Decision.changed(working.moved(RunStatus.of(RunPhase.RUNNING), until, at), List.of());
    }

    private static Decision stopped(Run now, Instant at) {
        return switch (now.phase()) {
            case QUEUED -> RunEnd.end(now, new RunStatus(RunPhase.STOPPED, RunReason.USER_REQUEST, ""), at, List.of());
            case STARTING, RUNNING -> {
                RunStatus stopping = new RunStatus(RunPhase.STOPPING, RunReason.USER_REQUEST, "");
                yield Decision.changed(now.moved(stopping, at.plus(Deadlines.STOPPING), at), tellStop(now));
            }
            case STOPPING, DELIVERING, SUCCEEDED, NO_CHANGES, FAILED, STOPPED, TIMED_OUT, NEEDS_ATTENTION ->
                Decision.ignored(now);
        };
    }

    private static Decision expire(Run now, DeadlinePassed passed, Instant at) {
        if (!Deadlines.hasPassed(now, passed.listening())) {
            return Decision.ignored(now);
        }
        return Absence.extended(now, passed.presence(), at)
                .map(until -> Decision.changed(now.moved(now.status(), until, at), List.of()))
                .orElseGet(() -> Requeue.mayTry(now) ? Requeue.decide(now, at) : expire(now, passed.presence(), at));
    }

    private static Decision expire(Run now, Presence presence, Instant at) {
        boolean held = now.phase() == RunPhase.STARTING || now.phase() == RunPhase.RUNNING;
        List<Effect> told = now.phase() == RunPhase.DELIVERING ? Settling.tell(now, Settlement.KEPT) : List.of();
        return RunEnd.end(now, Expiry.of(now, presence), at, held ? tellStop(now) : told);
    }

    /** The machine gets a stop as well: it may only have been cut off, and reads its commands when it is back. */
    private static Decision giveUp(Run now, MachineWasLost lost, Instant at) {
        boolean held = now.current().wasHeldBy(lost.machine(), lost.at());
        return switch (now.phase()) {
            case STARTING, RUNNING ->
                held && (now.ifLost() == IfLost.REPLACE || lost.isGone())
                        ? RunEnd.end(now, Expiry.withoutMachine(now, lost.isGone()), at, tellStop(now))
                        : Decision.ignored(now);
            case STOPPING ->
                held
                        ? RunEnd.end(now, Expiry.withoutMachine(now, lost.isGone()), at, tellStop(now))
                        : Decision.ignored(now);
            case QUEUED, DELIVERING, SUCCEEDED, NO_CHANGES, FAILED, STOPPED, TIMED_OUT, NEEDS_ATTENTION ->
                Decision.ignored(now);
        };
    }

    private static Decision succeed(Run now, PullRequestOpened opened, Instant at) {
        return now.phase() == RunPhase.DELIVERING
                ? RunEnd.end(
                        now.withPullRequest(opened.url()),
                        RunStatus.of(RunPhase.SUCCEEDED),
                        at,
                        Settling.tell(now, Settlement.DELIVERED))
                : Decision.ignored(now);
    }

    private static Decision refuse(Run now, PullRequestRefused refused, Instant at) {
        return now.phase() == RunPhase.DELIVERING
                ? RunEnd.end(
                        now,
                        new RunStatus(
                                RunPhase.NEEDS_ATTENTION,
                                refused.reason(),
                                refused.detail() + "; the work is kept on " + Whereabouts.of(now)),
                        at,
                        Settling.tell(now, Settlement.KEPT))
                : Decision.ignored(now);
    }

    static Effect request(Run run) {
        RunSpec spec = run.spec();
        return new AskScheduler(new RequestPlacement(
                spec.run(),
                run.slotAttempt(),
                spec.organisation(),
                spec.agent(),
                spec.repository(),
                run.machines(),
                run.required(),
                spec.wishes(),
                run.startedBy(),
                spec.base().value(),
                run.learnt().requirements()));
    }

    /** The machine was chosen by what was learnt as well, and does not hand the run back for it: it does not know its own labels. */
    private static StartAttempt start(Run now) {
        return new StartAttempt(
                now.attempt(),
                now.spec().requiring(now.required()),
                now.following()
                        .continued()
                        .map(said -> new Continuation(said.text()))
                        .orElse(null));
    }

    static List<Effect> tellStop(Run now) {
        return tell(now, new StopAttempt(now.spec().run(), now.attempt()));
    }

    private static List<Effect> tell(Run run, MachineCommand command) {
        return run.holder().map(to -> (Effect) new TellMachine(to, command)).stream()
                .toList();
    }
}
