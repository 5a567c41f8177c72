package dev.rush.simulation.world;

import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.pullrequest.PullRequestEvent;
import dev.rush.contracts.run.RunEvent;
import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.domain.Change;
import dev.rush.pullrequests.domain.Decision;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.DeliveryEvent;
import dev.rush.pullrequests.domain.DeliveryEvent.ChangeChecked;
import dev.rush.pullrequests.domain.DeliveryEvent.OpenSeen;
import dev.rush.pullrequests.domain.DeliveryEvent.ReplySaid;
import dev.rush.pullrequests.domain.DeliveryEvent.StepDelayed;
import dev.rush.pullrequests.domain.DeliveryEvent.StepRefused;
import dev.rush.pullrequests.domain.DeliveryStep;
import dev.rush.pullrequests.domain.FollowRules;
import dev.rush.pullrequests.domain.Following;
import dev.rush.pullrequests.domain.ForgeAnswer;
import dev.rush.pullrequests.domain.News;
import dev.rush.pullrequests.domain.PullRequestText;
import dev.rush.simulation.product.Product;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The pull-request service; it may die between what it does on the forge and the note that it did. */
final class Deliveries extends Service {
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Change CHANGE = new Change("main", 1, new PullRequestText("Fix it", "Done"));

    private final Product product;
    private final Forge forge;
    private final Map<RunId, Delivery> deliveries = new LinkedHashMap<>();
    private final Set<AttemptKey> pieces = new HashSet<>();
    private int asked;
    private Consumer<PullRequestEvent> dispatch = said -> {};

    Deliveries(Setting setting, Forge forge) {
        super(setting);
        this.product = setting.product();
        this.forge = forge;
        time().after(LOOK, this::look);
    }

    void tell(Consumer<PullRequestEvent> hearer) {
        dispatch = hearer;
    }

    boolean isUnderWay() {
        return deliveries.values().stream().anyMatch(one -> one.state().isUnderWay());
    }

    @Override
    void handle(Envelope envelope) {
        switch (envelope.event()) {
            case RunEvent.ResultAccepted accepted ->
                product.known(Optional.ofNullable(deliveries.get(accepted.run())))
                        .ifPresentOrElse(
                                known -> more(known, accepted),
                                () -> deliveries.put(accepted.run(), Delivery.of(accepted, now())));
            case BundleChunk chunk -> {
                pieces.add(new AttemptKey(chunk.run(), chunk.attempt()));
                Optional.ofNullable(deliveries.get(chunk.run()))
                        .flatMap(waiting -> waiting.hastened(now()))
                        .ifPresent(hastened -> deliveries.put(chunk.run(), hastened));
            }
            case RunEvent.RunEnded ended -> follow(ended.run(), one -> FollowRules.ended(one.following(), ended));
            case RunEvent.FollowUpRefused refused ->
                follow(refused.run(), one -> FollowRules.refused(one.following(), refused));
            case RunEvent other -> {}
            default -> throw new IllegalArgumentException(String.valueOf(envelope));
        }
    }

    private void more(Delivery known, RunEvent.ResultAccepted accepted) {
        known.after(accepted, now())
                .ifPresentOrElse(next -> deliveries.put(accepted.run(), next), () -> write(product.again(known)));
    }

    private void follow(RunId run, Function<Delivery, Following> next) {
        Optional.ofNullable(deliveries.get(run))
                .ifPresent(one -> deliveries.put(run, one.followed(next.apply(one), now())));
    }

    private void look() {
        time().after(LOOK, this::look);
        for (RunId run : List.copyOf(deliveries.keySet())) {
            boolean goesOn = isUp();
            while (goesOn) {
                goesOn = step(run);
            }
        }
    }

    /** Takes one step of a delivery that is due; false when there is nothing more to do now. */
    private boolean step(RunId run) {
        Delivery delivery = deliveries.get(run);
        if (delivery == null || delivery.dueAt().isAfter(now())) {
            return false;
        }
        Optional<DeliveryEvent> outcome = next(delivery);
        if (chance().trouble(12)) {
            die(chance().seconds(1, 120));
            return false;
        }
        if (outcome.isEmpty()) {
            deliveries.put(run, delivery.lookedAt(now(), Duration.ofMinutes(2)));
            return false;
        }
        write(product.decide(delivery, outcome.get(), now()));
        return true;
    }

    private Optional<DeliveryEvent> next(Delivery delivery) {
        RunId run = delivery.run();
        return switch (DeliveryStep.of(delivery.state())) {
            case CHECK -> Optional.of(checked(delivery));
            case PUSH ->
                Optional.of(product.beforePush(() -> shown(delivery), delivery.goesOn())
                        .orElseGet(() -> forge.push(
                                run, branch(delivery), delivery.result().headCommit())));
            case OPEN ->
                Optional.of(DeliveryStep.opened(product.open(
                        () -> shown(delivery),
                        () -> forge.create(
                                run, branch(delivery), delivery.result().headCommit()))));
            case LOOK -> seen(delivery);
            case NONE -> Optional.empty();
        };
    }

    private Optional<DeliveryEvent> seen(Delivery delivery) {
        if (delivery.following().reply() != null) {
            return Optional.of(new ReplySaid());
        }
        return switch (forge.news(branch(delivery))) {
            case News.Open open -> Optional.of(new OpenSeen(open, new MessageId(String.format("ask%09d", ++asked))));
            case News.Otherwise otherwise -> DeliveryStep.seen(otherwise.answer());
        };
    }

    private ForgeAnswer shown(Delivery delivery) {
        return product.look(forge.look(branch(delivery)));
    }

    private String branch(Delivery delivery) {
        return product.branch(delivery, forge.count(delivery.run()));
    }

    private DeliveryEvent checked(Delivery delivery) {
        if (!pieces.contains(new AttemptKey(delivery.run(), delivery.accepted().attempt()))) {
            return new StepDelayed(RunReason.BUNDLE_INVALID, "piece 1 of 1 has not arrived", Duration.ZERO);
        }
        return chance().trouble(20)
                ? new StepRefused(RunReason.PROTECTED_PATH, ".github/workflows")
                : new ChangeChecked(CHANGE);
    }

    private void write(Decision decision) {
        deliveries.put(decision.next().run(), decision.next());
        decision.publish().forEach(dispatch);
    }
}
