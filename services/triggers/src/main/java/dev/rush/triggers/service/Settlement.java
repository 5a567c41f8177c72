package dev.rush.triggers.service;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.identity.DecisionMade;
import dev.rush.contracts.request.RequestRun;
import dev.rush.forge.domain.PlainText;
import dev.rush.platform.auth.DecisionLog;
import dev.rush.platform.auth.Right;
import dev.rush.platform.database.Transactions;
import dev.rush.triggers.domain.Delivery;
import dev.rush.triggers.domain.Delivery.State;
import dev.rush.triggers.domain.LabelWish;
import dev.rush.triggers.domain.Plan;
import dev.rush.triggers.domain.Provider;
import dev.rush.triggers.domain.Reason;
import dev.rush.triggers.domain.Requests;
import dev.rush.triggers.domain.Signal;
import dev.rush.triggers.domain.Trigger;
import dev.rush.triggers.domain.Verdict;
import dev.rush.triggers.forge.Voices;
import dev.rush.triggers.hook.JsonBody;
import dev.rush.triggers.store.DeclaredRepository;
import dev.rush.triggers.store.DeliveryRepository;
import dev.rush.triggers.store.DeliveryRepository.Work;
import dev.rush.triggers.store.DeliveryRow;
import dev.rush.triggers.store.TriggerRepository;
import dev.rush.triggers.store.TriggersOutbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Carries what was decided of a delivery to its row and to dispatch, in one transaction, and to the log of decisions. */
@ApplicationScoped
public class Settlement {
    private static final Duration CLAIM = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int BATCH = 50;

    private final TriggersOutbox outbox;
    private final TriggerRepository triggers;
    private final DeclaredRepository declared;
    private final DeliveryRepository deliveries;
    private final DecisionLog decisions;
    private final HookMeters meters;
    private final WorkSignal signal;
    private final Voices voices;
    private final Clock clock;

    /** A delivery with what it takes to decide it. */
    record Case(List<Trigger> heardAs, Trigger trigger, Delivery delivery, byte[] body, int startedToday) {
        /** The same, heard as that trigger. */
        Case as(Trigger heard) {
            return new Case(heardAs, heard, delivery, body, startedToday);
        }
    }

    Settlement(
            TriggersOutbox outbox,
            TriggerRepository triggers,
            DeclaredRepository declared,
            DeliveryRepository deliveries,
            DecisionLog decisions,
            HookMeters meters,
            WorkSignal signal,
            Voices voices,
            Clock clock) {
        this.outbox = outbox;
        this.triggers = triggers;
        this.declared = declared;
        this.deliveries = deliveries;
        this.decisions = decisions;
        this.meters = meters;
        this.signal = signal;
        this.voices = voices;
        this.clock = clock;
    }

    /** Takes some that are due, by their triggers, and counts how many there are. */
    Uni<Map<String, List<String>>> claim() {
        return Transactions.write(() -> deliveries
                .claim(clock.instant(), CLAIM, BATCH)
                .call(() -> deliveries.waiting().invoke(signal::count))
                .map(Settlement::byTrigger));
    }

    private static Map<String, List<String>> byTrigger(List<String> claimed) {
        return claimed.stream()
                .map(one -> one.split("/", 2))
                .collect(Collectors.groupingBy(one -> one[0], Collectors.mapping(one -> one[1], Collectors.toList())));
    }

    /** What there is to decide; nothing when it was decided, or its trigger is gone. */
    Uni<Optional<Case>> open(String id) {
        return Transactions.read(() -> deliveries
                .work(id)
                .flatMap(found -> found.map(this::withTrigger)
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
    }

    private Uni<Optional<Case>> withTrigger(Work work) {
        String trigger = work.delivery().trigger();
        return triggers.byId(trigger)
                .flatMap(found -> declared.startedSince(trigger, clock.instant().minus(DAY))
                        .flatMap(started -> declared.below(trigger)
                                .map(below -> found.map(one -> new Case(
                                        TriggerFiles.heardAs(one, below),
                                        one,
                                        work.delivery(),
                                        work.body(),
                                        Math.toIntExact(started))))));
    }

    /** It is looked at again, later each time. */
    Uni<Void> later(Case open, Reason reason, String detail) {
        int tries = Math.min(open.delivery().outcome().tries(), 8);
        Duration pause = Duration.ofSeconds(1L << tries);
        Instant due = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        return change(open, row -> row.later(due, reason, detail));
    }

    /** Writes down what was decided; the first word counts. */
    Uni<Void> settle(Case open, Optional<Signal> wish, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Ignored ignored -> end(open, wish, State.IGNORED, ignored.reason(), "");
            case Verdict.Refused refused -> end(open, wish, State.REFUSED, refused.reason(), refused.detail());
            case Verdict.Starting starting -> start(open, wish.orElseThrow(), starting.plan());
            case Verdict.Asking asking -> throw new IllegalStateException("GitHub was not asked of " + asking.signal());
        };
    }

    private Uni<Void> end(Case open, Optional<Signal> wish, State state, Reason reason, String detail) {
        Optional<LabelWish> label = wish.flatMap(signal -> label(open, signal));
        return change(open, row -> {
                    wish.ifPresent(row::about);
                    label.ifPresent(row::wish);
                    row.end(state, reason, detail);
                    if (reason == Reason.CHANGED) {
                        row.tell(clock.instant());
                    }
                })
                .invoke(() -> meters.decided(open.trigger().provider(), reason.wire()))
                .invoke(() -> {
                    if (state == State.REFUSED && wish.isPresent()) {
                        note(open, wish.get(), reason.wire() + ": " + detail);
                    }
                });
    }

    private Uni<Void> change(Case open, Consumer<DeliveryRow> change) {
        return outbox.transact(() -> deliveries
                .change(open.delivery().id(), row -> {
                    if (row.delivery().outcome().state() == State.RECEIVED) {
                        change.accept(row);
                    }
                    return true;
                })
                .replaceWithVoid());
    }

    private Uni<Void> start(Case open, Signal wish, Plan plan) {
        Optional<LabelWish> label = label(open, wish);
        return outbox.transact(() -> isKnown(open, label)
                        .call(known ->
                                known ? ignore(open, wish, label) : begin(open, wish, label, request(open, plan))))
                .invoke(known -> meters.decided(open.trigger().provider(), known ? Reason.KNOWN.wire() : "started"))
                .invoke(known -> {
                    if (!known) {
                        note(open, wish, "");
                    }
                })
                .replaceWithVoid();
    }

    /** A label can come to a hook and be found by a sweep: whichever starts first is the one. A person's wish to have it again stands. */
    private Uni<Boolean> isKnown(Case open, Optional<LabelWish> label) {
        String trigger = open.trigger().id();
        return label.isEmpty() || open.delivery().arrival().again() > 0
                ? Uni.createFrom().item(false)
                : triggers.hold(trigger)
                        .chain(() -> deliveries.hasStarted(
                                trigger, label.get(), open.delivery().arrival().event()));
    }

    private static Optional<LabelWish> label(Case open, Signal wish) {
        return JsonBody.read(open.body())
                .flatMap(payload -> LabelWish.of(open.trigger().provider(), wish, payload));
    }

    private Uni<?> ignore(Case open, Signal wish, Optional<LabelWish> label) {
        return deliveries.change(open.delivery().id(), row -> {
            if (row.delivery().outcome().state() == State.RECEIVED) {
                row.about(wish);
                label.ifPresent(row::wish);
                row.end(State.IGNORED, Reason.KNOWN, "");
            }
            return true;
        });
    }

    private Uni<?> begin(Case open, Signal wish, Optional<LabelWish> label, RequestRun request) {
        return deliveries
                .change(open.delivery().id(), row -> {
                    label.ifPresent(row::wish);
                    return begin(row, open, wish, request);
                })
                .flatMap(begun -> begun.orElse(false)
                        ? outbox.add(request)
                        : Uni.createFrom().voidItem());
    }

    private boolean begin(DeliveryRow row, Case open, Signal wish, RequestRun request) {
        if (row.delivery().outcome().state() != State.RECEIVED) {
            return false;
        }
        row.about(wish);
        row.ask(request, clock.instant());
        Provider provider = open.trigger().provider();
        if (voices.of(provider).isPresent()) {
            row.tell(clock.instant());
        } else if (provider.hasPeople()) {
            row.remark("nothing is said back: the settings name no token for " + provider.spelled());
        }
        return true;
    }

    private static RequestRun request(Case open, Plan plan) {
        Trigger trigger = open.trigger();
        return new RequestRun(
                Requests.of(
                        trigger, open.delivery().id(), open.delivery().arrival().again()),
                trigger.organisation(),
                plan.origin(),
                plan.agent(),
                plan.repository(),
                plan.prompt(),
                trigger.work().base(),
                List.of(),
                0,
                "",
                trigger.work().require(),
                List.of());
    }

    private void note(Case open, Signal wish, String refused) {
        String request = open.trigger().provider().wire() + " "
                + PlainText.line(wish.sender().name(), 60) + " "
                + PlainText.line(wish.place().subject(), 100);
        decisions.add(new DecisionMade(
                open.trigger().organisation(),
                new MemberId("trigger." + open.trigger().id()),
                "trigger",
                Right.DISPATCH.wire(),
                request,
                refused.isEmpty(),
                refused,
                clock.instant()));
    }
}
