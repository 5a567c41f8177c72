package dev.rush.dispatch.service;

import dev.rush.contracts.attempt.AttemptEvent.ConfirmationAsked;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.placement.Placement;
import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunSpec;
import dev.rush.dispatch.domain.admission.Fitting;
import dev.rush.dispatch.domain.run.Answer;
import dev.rush.dispatch.domain.run.AttemptReport;
import dev.rush.dispatch.domain.run.IfLost;
import dev.rush.dispatch.domain.run.Listening;
import dev.rush.dispatch.domain.run.Presence;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.RunInput;
import dev.rush.dispatch.domain.run.RunLife;
import dev.rush.dispatch.store.DispatchOutbox;
import dev.rush.dispatch.store.MachineRepository;
import dev.rush.dispatch.store.RunRepository;
import dev.rush.events.Incoming;
import dev.rush.events.Outgoing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries a decision about a run from its cause to the store and the outbox, in one transaction and under the lock of the
 * run's row.
 */
@ApplicationScoped
public class Runs {
    private final DispatchOutbox outbox;
    private final RunRepository repository;
    private final MachineRepository machines;
    private final DecisionWriter decisions;
    private final Clock clock;

    Runs(
            DispatchOutbox outbox,
            RunRepository repository,
            MachineRepository machines,
            DecisionWriter decisions,
            Clock clock) {
        this.outbox = outbox;
        this.repository = repository;
        this.machines = machines;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** Accepts runs that a member of that name asked for, all or none. */
    public Uni<List<Run>> begin(List<RunSpec> specs, IfLost ifLost, String startedBy) {
        return outbox.transact(() -> open(specs, ifLost, startedBy));
    }

    /** The same, within the caller's transaction. */
    Uni<List<Run>> open(List<RunSpec> specs, IfLost ifLost, String startedBy) {
        Instant at = clock.instant();
        return Multi.createFrom()
                .iterable(specs)
                .onItem()
                .transformToUniAndConcatenate(
                        spec -> decisions.open(RunLife.begin(spec, ifLost, startedBy, at), Optional.empty()))
                .collect()
                .asList();
    }

    /** Stops a run; denied when its agent can no longer be reached. */
    public Uni<Answer<Run>> stop(RunId id) {
        return outbox.transact(() -> repository
                .findLocked(id)
                .flatMap(found -> RunQueries.then(Answer.of(found, RunQueries.unknown(id.value())), this::stop)));
    }

    private Uni<Answer<Run>> stop(Run run) {
        return RunQueries.then(
                RunLife.stop(run, clock.instant()),
                decision -> decisions.carryOut(decision).map(Answer.Done::new));
    }

    /** Lets a run take note of what another service published, once; an event of another organisation does not touch it. */
    public Uni<Void> apply(String consumer, Incoming.Event event, RunId id, RunInput seen) {
        return once(consumer, event, id, run -> decide(run, seen));
    }

    /** Lets a run take note of what the scheduler decided, once; the slot of a run that there is not is given back. */
    public Uni<Void> place(String consumer, Incoming.Event event, Placement placement) {
        return outbox.once(
                consumer,
                event.id(),
                () -> repository
                        .findLocked(placement.run())
                        .flatMap(found -> found.map(run -> placed(run, event, placement))
                                .orElseGet(() -> unknown(event, placement))));
    }

    private Uni<Void> placed(Run run, Incoming.Event event, Placement placement) {
        RunInput seen = switch (placement) {
            case Placement.Placed placed -> new RunInput.PlacementDecided(placed);
            case Placement.Waiting waiting -> new RunInput.PlacementWaiting(waiting);
        };
        return isOwn(event, run)
                ? decide(run, seen).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> unknown(Incoming.Event event, Placement placement) {
        var release = new ReleasePlacement(placement.run(), placement.attempt());
        return outbox.add(List.of(Outgoing.ofRun(release, placement.run().value(), event.organisation(), 1)));
    }

    /**
     * Lets a run take note of what the machine that has its attempt says of it, once; another machine's word is dropped. Who
     * says the end of an older attempt is told that it counts for nothing.
     */
    public Uni<Void> report(String consumer, Incoming.Event event, RunId id, RunInput seen) {
        return once(consumer, event, id, run -> report(run, event, seen));
    }

    private Uni<Run> report(Run run, Incoming.Event event, RunInput seen) {
        return addressForReport(run, event, seen)
                .flatMap(registered ->
                        whoElse(run, seen).map(known -> new AttemptReport(event.sender(), known, registered)))
                .flatMap(report -> decisions.carryOut(report.decide(run, clock.instant())));
    }

    /** A run that is handed back is compared with every machine that could take it instead. */
    private Uni<RunInput> whoElse(Run run, RunInput seen) {
        return seen instanceof RunInput.AttemptEnded ended && ended.outcome() instanceof AttemptOutcome.Unfit unfit
                ? machines.ofOrganisation(run.spec().organisation())
                        .map(known -> new RunInput.AttemptEnded(
                                ended.attempt(), unfit, ended.lastSeq(), Fitting.whyNone(run, unfit, known)))
                : Uni.createFrom().item(seen);
    }

    private Uni<Optional<MachineAddress>> addressForReport(Run run, Incoming.Event event, RunInput seen) {
        return event.sender()
                .filter(sender -> AttemptReport.isOutdated(run, seen))
                .map(sender -> machines.addressOf(event.organisation(), sender))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Answers a machine that asks for itself whether it still has an attempt. */
    public Uni<Void> confirm(String consumer, Incoming.Event event, ConfirmationAsked asked) {
        return once(
                consumer,
                event,
                asked.run(),
                run -> event.sender().filter(asked.machine()::equals).isPresent()
                        ? confirm(run, asked)
                        : Uni.createFrom().item(run));
    }

    private Uni<Run> confirm(Run run, ConfirmationAsked asked) {
        return machines.addressOf(run.spec().organisation(), asked.machine())
                .flatMap(registered -> decisions.carryOut(RunLife.confirm(run, asked, registered)));
    }

    private Uni<Void> once(String consumer, Incoming.Event event, RunId id, Function<Run, Uni<Run>> work) {
        return outbox.once(
                consumer,
                event.id(),
                () -> locked(
                                id,
                                run -> isOwn(event, run)
                                        ? work.apply(run)
                                        : Uni.createFrom().item(run))
                        .replaceWithVoid());
    }

    /** Ends a run whose deadline has passed while we listened. */
    Uni<Optional<Run>> expire(RunId id, Listening listening) {
        return transact(
                id,
                run -> presenceOf(run)
                        .flatMap(presence -> decide(run, new RunInput.DeadlinePassed(listening, presence))));
    }

    private Uni<Presence> presenceOf(Run run) {
        return run.holder()
                .map(by -> machines.presenceOf(by.machine()))
                .orElseGet(() -> Uni.createFrom().item(Presence.HERE));
    }

    /**
     * Ends a run whose machine was given up after it had got the attempt, if that is still so under the lock, and if
     * everything that was said before the loss is known.
     */
    Uni<Optional<Run>> giveUp(RunId id, Listening listening) {
        return transact(
                id,
                run -> run.holder()
                        .map(by -> machines.lossOf(by.machine())
                                .map(lost -> lost.filter(loss -> listening.covers(loss.at())))
                                .flatMap(lost -> giveUp(run, lost)))
                        .orElseGet(() -> Uni.createFrom().item(run)));
    }

    private Uni<Run> giveUp(Run run, Optional<RunInput.MachineWasLost> lost) {
        return lost.map(loss -> decide(run, loss))
                .orElseGet(() -> Uni.createFrom().item(run));
    }

    /** Publishes again what nobody has answered. */
    Uni<Optional<Run>> remind(RunId id) {
        return transact(id, run -> decisions.carryOut(RunLife.remind(run, clock.instant())));
    }

    static boolean isOwn(Incoming.Event event, Run run) {
        return run.spec().organisation().equals(event.organisation());
    }

    private Uni<Run> decide(Run run, RunInput seen) {
        return decisions.carryOut(RunLife.decide(run, seen, clock.instant()));
    }

    private Uni<Optional<Run>> transact(RunId id, Function<Run, Uni<Run>> work) {
        return outbox.transact(() -> locked(id, work));
    }

    private Uni<Optional<Run>> locked(RunId id, Function<Run, Uni<Run>> work) {
        return repository
                .findLocked(id)
                .flatMap(found -> found.map(run -> work.apply(run).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }
}
