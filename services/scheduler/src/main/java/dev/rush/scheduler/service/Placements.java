package dev.rush.scheduler.service;

import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.events.Outgoing;
import dev.rush.scheduler.SchedulerConfig;
import dev.rush.scheduler.domain.Arrival;
import dev.rush.scheduler.domain.Load;
import dev.rush.scheduler.domain.Request;
import dev.rush.scheduler.domain.Round;
import dev.rush.scheduler.domain.Step;
import dev.rush.scheduler.store.EarlyReleaseRepository;
import dev.rush.scheduler.store.LearntRepository;
import dev.rush.scheduler.store.MachineRepository;
import dev.rush.scheduler.store.RequestRepository;
import dev.rush.scheduler.store.SchedulerOutbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Carries a decision about requests from its cause to the store and the outbox. Every transaction takes its turn, so that a
 * slot is given once; after each of them no open request could be placed, so a new one is decided by itself.
 */
@ApplicationScoped
public class Placements {
    private final SchedulerOutbox outbox;
    private final RequestRepository requests;
    private final EarlyReleaseRepository early;
    private final MachineRepository machines;
    private final LearntRepository learnt;
    private final Clock clock;
    private final Duration repeat;

    Placements(
            SchedulerOutbox outbox,
            RequestRepository requests,
            EarlyReleaseRepository early,
            MachineRepository machines,
            LearntRepository learnt,
            Clock clock,
            SchedulerConfig config) {
        this.outbox = outbox;
        this.requests = requests;
        this.early = early;
        this.machines = machines;
        this.learnt = learnt;
        this.clock = clock;
        this.repeat = config.repeat();
    }

    /** Decides a request that is new or open; answers one that was decided as before. */
    public Uni<Void> request(String eventId, RequestPlacement asked) {
        return outbox.once(
                "requests",
                eventId,
                () -> requests.takeTurn()
                        .flatMap(turn -> requests.findRequest(asked.run(), asked.attempt()))
                        .flatMap(found -> found.map(known -> carryOut(Arrival.again(known), false))
                                .orElseGet(() -> first(asked))));
    }

    /** Gives a slot back, and to the next request that waits for one. A release that comes before its request is remembered. */
    public Uni<Void> release(String eventId, OrganisationId organisation, ReleasePlacement released) {
        return outbox.once(
                "requests",
                eventId,
                () -> requests.takeTurn()
                        .flatMap(turn -> requests.findRequest(released.run(), released.attempt()))
                        .flatMap(found -> found.map(this::released)
                                .orElseGet(() -> early.remember(released, organisation, clock.instant()))));
    }

    /** Takes note of a machine, and gives its slots to the requests that wait, unless there is nothing new in it. */
    public Uni<Void> note(String eventId, MachineState state, long sequence) {
        return outbox.once(
                "machines",
                eventId,
                () -> requests.takeTurn()
                        .flatMap(turn -> machines.save(state, sequence))
                        .flatMap(isNews ->
                                isNews ? decideAll() : Uni.createFrom().voidItem()));
    }

    /**
     * Looks again whether a slot is free for those that wait, and publishes placements that are old again: dispatch gives
     * back the slot of an attempt that it does not hold.
     */
    Uni<Void> round() {
        return outbox.transact(() -> requests.takeTurn().flatMap(turn -> fill()).flatMap(filled -> repeatOld()));
    }

    private Uni<Void> repeatOld() {
        return requests.placedBefore(clock.instant().minus(repeat))
                .map(old -> old.stream().map(Request::repeated).toList())
                .flatMap(this::writeAll);
    }

    private Uni<Void> first(RequestPlacement asked) {
        return requests.answersAbout(asked.run())
                .flatMap(answers -> early.take(asked.run(), asked.attempt())
                        .map(isReleased -> Arrival.first(asked, clock.instant(), answers, isReleased)))
                .flatMap(arrival -> ofRepository(asked).map(arrival::hinted))
                .flatMap(arrival -> carryOut(arrival, true));
    }

    /** What its repository was found to require: by a machine that handed this run back, which is remembered, or before it. */
    private Uni<List<Requirement>> ofRepository(RequestPlacement asked) {
        return asked.ofRepository().isEmpty()
                ? learnt.of(asked)
                : learnt.remember(asked, clock.instant()).replaceWith(List.of());
    }

    private Uni<Void> carryOut(Arrival arrival, boolean isNew) {
        return switch (arrival) {
            case Arrival.Looks looks ->
                (isNew ? save(looks.request()) : Uni.createFrom().voidItem())
                        .flatMap(saved -> decide(List.of(looks.request())));
            case Arrival.Answers answers -> write(answers.step());
        };
    }

    private Uni<Void> released(Request request) {
        return save(request.released()).flatMap(saved -> fill());
    }

    private Uni<Void> decideAll() {
        return requests.open().flatMap(this::decide);
    }

    /** When nothing is free, those that wait are not even read. */
    private Uni<Void> fill() {
        return machines.states().flatMap(known -> requests.taken().flatMap(taken -> fill(known, taken)));
    }

    private Uni<Void> fill(List<MachineState> known, Map<MachineId, Integer> taken) {
        boolean isFull = new Load(taken, Map.of()).withFreeSlots(known).isEmpty();
        return (isFull ? requests.unanswered() : requests.open())
                .flatMap(open -> open.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : requests.loadFor(open, taken)
                                .map(load -> Round.fill(open, known, load))
                                .flatMap(this::writeAll));
    }

    private Uni<Void> decide(List<Request> open) {
        return open.isEmpty()
                ? Uni.createFrom().voidItem()
                : machines.states()
                        .flatMap(known -> requests.loadFor(open)
                                .map(load -> Round.decide(open, known, load))
                                .flatMap(this::writeAll));
    }

    private Uni<Void> writeAll(List<Step> steps) {
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(this::write)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> save(Request request) {
        return requests.save(request, clock.instant());
    }

    private Uni<Void> write(Step step) {
        return save(step.next()).flatMap(saved -> outbox.add(said(step)));
    }

    private static List<Outgoing> said(Step step) {
        var asked = step.next().asked();
        return step
                .said()
                .map(answer -> Outgoing.ofRun(
                        answer,
                        asked.run().value(),
                        asked.organisation(),
                        step.next().sequence()))
                .stream()
                .toList();
    }
}
