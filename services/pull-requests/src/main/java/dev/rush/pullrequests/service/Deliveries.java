package dev.rush.pullrequests.service;

import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.RunEvent.FollowUpRefused;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunEvent.RunEnded;
import dev.rush.events.Outgoing;
import dev.rush.pullrequests.PullRequestsConfig;
import dev.rush.pullrequests.domain.Decision;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.DeliveryRules;
import dev.rush.pullrequests.domain.FollowRules;
import dev.rush.pullrequests.domain.Following;
import dev.rush.pullrequests.store.BundleRepository;
import dev.rush.pullrequests.store.DeliveryRepository;
import dev.rush.pullrequests.store.PullRequestsOutbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Carries a decision about a delivery from its cause to the store and the outbox, in one transaction. */
@ApplicationScoped
public class Deliveries {
    private final PullRequestsOutbox outbox;
    private final DeliveryRepository repository;
    private final BundleRepository bundles;
    private final KeptWorks works;
    private final DueSignal due;
    private final Clock clock;
    private final DeliveryRules rules;
    private final long bundleLimit;

    Deliveries(
            PullRequestsOutbox outbox,
            DeliveryRepository repository,
            BundleRepository bundles,
            KeptWorks works,
            DueSignal due,
            Clock clock,
            PullRequestsConfig config) {
        this.outbox = outbox;
        this.repository = repository;
        this.bundles = bundles;
        this.works = works;
        this.due = due;
        this.clock = clock;
        this.rules = new DeliveryRules(
                config.patience(),
                config.lookEvery(),
                new FollowRules(config.follow().mostTries()));
        this.bundleLimit = config.bundleLimit().asLongValue();
    }

    /**
     * Begins the delivery of an accepted result; a later one of the run goes to the same pull request. Who asks again is told what
     * became of it.
     */
    public Uni<Void> request(String eventId, ResultAccepted accepted) {
        return outbox.once(
                        "runs",
                        eventId,
                        () -> repository
                                .findLocked(accepted.run())
                                .flatMap(known -> known.map(there -> more(there, accepted))
                                        .orElseGet(() -> repository.save(Delivery.of(accepted, clock.instant())))))
                .invoke(due::wake);
    }

    /** Keeps a piece of a bundle; a piece that a worker would not send is dropped. */
    public Uni<Void> keep(String eventId, OrganisationId organisation, BundleChunk chunk) {
        if (chunk.index() < 0 || chunk.data().length == 0 || chunk.data().length > BundleChunk.LIMIT_BYTES) {
            return Uni.createFrom().voidItem();
        }
        return outbox.once(
                        "bundles",
                        eventId,
                        () -> bundles.keep(chunk, organisation, bundleLimit, clock.instant())
                                .flatMap(kept -> repository.findLocked(chunk.run()))
                                .flatMap(this::hasten))
                .invoke(due::wake);
    }

    /** Decides what a step's outcome means and notes it; empty when there is no such delivery. */
    public Uni<Optional<Delivery>> note(RunId run, StepOutcome outcome) {
        return outbox.transact(() -> repository
                .findLocked(run)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<Delivery>empty())
                        : note(rules.decide(found.get(), outcome.event(), clock.instant()), found.get(), outcome)
                                .map(Optional::of)));
    }

    /** Notes that the forge had no news of a delivery. */
    public Uni<Void> looked(RunId run) {
        return outbox.transact(() -> repository
                .findLocked(run)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : repository.save(found.get().lookedAt(clock.instant(), rules.lookEvery()))));
    }

    /** Lets go of pieces that arrived before then and belong to no kept work. */
    public Uni<Void> tidy(Instant piecesBefore) {
        return outbox.transact(() -> bundles.dropBefore(piecesBefore));
    }

    /** A run that its pull request had asked to go on is over. */
    public Uni<Void> ended(String eventId, RunEnded end) {
        return follow(eventId, end.run(), delivery -> FollowRules.ended(delivery.following(), end));
    }

    /** A run that its pull request had asked does not go on. */
    public Uni<Void> refused(String eventId, FollowUpRefused refusal) {
        return follow(eventId, refusal.run(), delivery -> FollowRules.refused(delivery.following(), refusal));
    }

    private Uni<Void> follow(String eventId, RunId run, Function<Delivery, Following> next) {
        return outbox.once(
                        "runs",
                        eventId,
                        () -> repository
                                .findLocked(run)
                                .flatMap(found -> found.map(delivery -> repository.save(
                                                delivery.followed(next.apply(delivery), clock.instant())))
                                        .orElseGet(() -> Uni.createFrom().voidItem())))
                .invoke(due::wake);
    }

    private Uni<Void> more(Delivery known, ResultAccepted accepted) {
        return known.after(accepted, clock.instant()).map(repository::save).orElseGet(() -> again(known));
    }

    private Uni<Void> again(Delivery known) {
        Decision decision = DeliveryRules.again(known);
        return decision.publish().isEmpty()
                ? Uni.createFrom().voidItem()
                : repository.save(decision.next()).flatMap(saved -> outbox.add(outgoing(decision, known)));
    }

    private Uni<Void> hasten(Optional<Delivery> waiting) {
        return waiting.flatMap(delivery -> delivery.hastened(clock.instant()))
                .map(repository::save)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Delivery> note(Decision decision, Delivery before, StepOutcome outcome) {
        Delivery next = decision.next();
        return repository
                .save(next)
                .flatMap(saved -> keepDiff(next, outcome))
                .flatMap(kept -> settle(decision, before))
                .flatMap(settled -> outbox.add(outgoing(decision, before)))
                .replaceWith(next);
    }

    private Uni<Void> settle(Decision decision, Delivery before) {
        return switch (decision.bundle()) {
            case NEEDED -> Uni.createFrom().voidItem();
            case DELIVERED -> works.drop(decision.next());
            case KEPT -> works.keep(before);
        };
    }

    private Uni<Void> keepDiff(Delivery delivery, StepOutcome outcome) {
        return outcome.diff()
                .map(diff -> bundles.keepDiff(delivery.run(), delivery.spec().organisation(), diff))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static List<Outgoing> outgoing(Decision decision, Delivery before) {
        return IntStream.range(0, decision.publish().size())
                .mapToObj(index -> Outgoing.ofRun(
                        decision.publish().get(index),
                        before.run().value(),
                        before.spec().organisation(),
                        before.sequence() + index + 1))
                .toList();
    }
}
