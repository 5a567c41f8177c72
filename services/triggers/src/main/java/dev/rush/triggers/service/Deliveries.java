package dev.rush.triggers.service;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.platform.database.Transactions;
import dev.rush.triggers.domain.Delivery;
import dev.rush.triggers.domain.Heard;
import dev.rush.triggers.domain.Payload;
import dev.rush.triggers.domain.Provider;
import dev.rush.triggers.domain.Reading;
import dev.rush.triggers.domain.Standing;
import dev.rush.triggers.domain.Triage;
import dev.rush.triggers.domain.Trigger;
import dev.rush.triggers.domain.Verdict;
import dev.rush.triggers.service.Answer.Denied;
import dev.rush.triggers.service.Answer.Done;
import dev.rush.triggers.service.Answer.Kind;
import dev.rush.triggers.store.DeclaredRepository;
import dev.rush.triggers.store.DeliveryRepository;
import dev.rush.triggers.store.DeliveryRow;
import dev.rush.triggers.store.TriggerRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What members see of deliveries and do with them, within their organisation. */
@ApplicationScoped
public class Deliveries {
    private static final int MOST = 200;

    private final TriggerRepository triggers;
    private final DeclaredRepository declared;
    private final DeliveryRepository deliveries;
    private final WorkSignal signal;
    private final Clock clock;

    Deliveries(
            TriggerRepository triggers,
            DeclaredRepository declared,
            DeliveryRepository deliveries,
            WorkSignal signal,
            Clock clock) {
        this.declared = declared;
        this.triggers = triggers;
        this.deliveries = deliveries;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * One delivery with the prompt of its run.
     *
     * @param prompt empty when no run was asked for
     */
    public record Shown(Delivery delivery, String prompt) {}

    /**
     * What a payload would come to.
     *
     * @param outcome {@code started}, or the reason why not
     * @param detail one line for people; can be empty
     * @param condition what GitHub would be asked; empty when nothing
     * @param prompt what the agent would read; can be empty
     */
    public record Trial(String outcome, String detail, String condition, String prompt) {
        public Trial {
            Objects.requireNonNull(outcome, "outcome");
        }
    }

    /** The newest of a trigger. */
    public Uni<Answer<List<Delivery>>> newest(OrganisationId organisation, String trigger) {
        return Transactions.read(() -> triggers.find(organisation, trigger)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(Triggers.<List<Delivery>>known(Optional.empty()))
                        : deliveries.newest(organisation, trigger, MOST).map(Triggers::done)));
    }

    /** One of a trigger. */
    public Uni<Answer<Shown>> get(OrganisationId organisation, String trigger, String id) {
        return Transactions.read(() -> deliveries.asked(organisation, trigger, id))
                .map(found -> Triggers.known(found.map(work -> new Shown(
                        work.delivery(),
                        work.body().length == 0 ? "" : Asked.read(work.body()).prompt()))));
    }

    /** Has one handled again as if it had just come; it can make another run. */
    public Uni<Answer<Delivery>> again(OrganisationId organisation, String trigger, String id) {
        return Transactions.write(() -> deliveries.change(organisation, trigger, id, this::anew))
                .map(found ->
                        found.orElseGet(() -> new Denied<>(Kind.UNKNOWN_TRIGGER, "the trigger has no such delivery")))
                .invoke(signal::wake);
    }

    private Answer<Delivery> anew(DeliveryRow row) {
        if (!row.hasBody()) {
            return new Denied<>(Kind.NOT_KEPT, "what came with it was too large to be kept; have it sent again there");
        }
        if (row.delivery().outcome().state() != Delivery.State.RECEIVED) {
            row.again(clock.instant());
        }
        return new Done<>(row.delivery());
    }

    /** What a payload would come to, if it came now and GitHub let it. Nothing is written or started. */
    public Uni<Answer<Trial>> test(OrganisationId organisation, String trigger, String event, Payload payload) {
        return Transactions.read(() -> triggers.find(organisation, trigger)
                        .flatMap(found -> declared.below(trigger)
                                .map(below -> found.map(one -> TriggerFiles.heardAs(one.trigger(), below)))))
                .map(found -> Triggers.known(found.map(heardAs -> trial(heardAs, event, payload))));
    }

    private static Trial trial(List<Trigger> heardAs, String event, Payload payload) {
        Trigger own = heardAs.getLast();
        Heard heard = own.provider().mayHear(event) || own.provider() == Provider.CRON
                ? Heard.of(heardAs, event, payload)
                : new Heard(own, new Reading.Nothing());
        Triage triage = new Triage(heard.trigger());
        return switch (triage.first(heard.reading(), payload, 0)) {
            case Verdict.Asking asking ->
                shown(
                        triage.then(
                                asking.signal(),
                                new Standing(true, asking.signal().place().pull())),
                        "if GitHub says that " + asking.signal().sender().name() + " may write to "
                                + asking.signal().place().project());
            case Verdict decided -> shown(decided, "");
        };
    }

    private static Trial shown(Verdict verdict, String condition) {
        return switch (verdict) {
            case Verdict.Ignored ignored -> new Trial(ignored.reason().wire(), "", "", "");
            case Verdict.Refused refused -> new Trial(refused.reason().wire(), refused.detail(), "", "");
            case Verdict.Starting starting ->
                new Trial("started", "", condition, starting.plan().prompt());
            case Verdict.Asking asking -> throw new IllegalStateException("asked twice of " + asking.signal());
        };
    }
}
