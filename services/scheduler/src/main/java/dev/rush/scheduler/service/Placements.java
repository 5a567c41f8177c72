package dev.rush.scheduler.service;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.events.Outgoing;
import dev.rush.scheduler.domain.Request;
import dev.rush.scheduler.domain.Round;
import dev.rush.scheduler.domain.Step;
import dev.rush.scheduler.store.EarlyReleaseRepository;
import dev.rush.scheduler.store.MachineRepository;
import dev.rush.scheduler.store.RequestRepository;
import dev.rush.scheduler.store.SchedulerOutbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

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
    private final Clock clock;

    Placements(
            SchedulerOutbox outbox,
            RequestRepository requests,
            EarlyReleaseRepository early,
            MachineRepository machines,
            Clock clock) {
        this.outbox = outbox;
        this.requests = requests;
        this.early = early;
        this.machines = machines;
        this.clock = clock;
    }

    /** Decides a request that is new or open; answers one that was decided as before. */
    public Uni<Void> request(String eventId, RequestPlacement asked) {
        return outbox.once(
                "requests",
                eventId,
                () -> requests.takeTurn()
                        .flatMap(turn -> requests.findRequest(asked.run(), asked.attempt()))
                        .flatMap(found -> found.map(this::again).orElseGet(() -> first(asked))));
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

    /** Takes note of a machine, and gives its slots to the requests that wait. */
    public Uni<Void> note(String eventId, MachineState state, long sequence) {
        return outbox.once(
                "machines",
                eventId,
                () -> requests.takeTurn()
                        .flatMap(turn -> machines.save(state, sequence))
                        .flatMap(saved -> decideAll()));
    }

    /** Looks at every open request again. */
    Uni<Void> round() {
        return outbox.transact(() -> requests.takeTurn().flatMap(turn -> decideAll()));
    }

    private Uni<Void> first(RequestPlacement asked) {
        return requests.answersAbout(asked.run())
                .map(answers -> Request.opened(asked, clock.instant(), answers))
                .flatMap(opened -> early.take(asked.run(), asked.attempt())
                        .flatMap(isReleased -> isReleased ? requests.save(opened.released()) : open(opened)));
    }

    private Uni<Void> open(Request opened) {
        return requests.save(opened).flatMap(saved -> decide(List.of(opened)));
    }

    private Uni<Void> released(Request request) {
        return requests.save(request.released()).flatMap(saved -> decideAll());
    }

    private Uni<Void> again(Request known) {
        return known.isOpen() ? decide(List.of(known)) : write(known.repeated());
    }

    private Uni<Void> decideAll() {
        return requests.open().flatMap(this::decide);
    }

    private Uni<Void> decide(List<Request> open) {
        if (open.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return machines.states()
                .flatMap(known -> requests.loadFor(open).map(load -> Round.decide(open, known, load)))
                .flatMap(steps -> Multi.createFrom()
                        .iterable(steps)
                        .onItem()
                        .transformToUniAndConcatenate(this::write)
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> write(Step step) {
        return requests.save(step.next()).flatMap(saved -> outbox.add(said(step)));
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
