package dev.rush.pullrequests.service;

import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.run.RunReason;
import dev.rush.platform.fault.FaultPoint;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.DeliveryEvent;
import dev.rush.pullrequests.domain.DeliveryEvent.BranchPushed;
import dev.rush.pullrequests.domain.DeliveryEvent.MarksSet;
import dev.rush.pullrequests.domain.DeliveryEvent.OpenSeen;
import dev.rush.pullrequests.domain.DeliveryEvent.PullRequestFound;
import dev.rush.pullrequests.domain.DeliveryEvent.ReplySaid;
import dev.rush.pullrequests.domain.DeliveryEvent.StepDelayed;
import dev.rush.pullrequests.domain.DeliveryEvent.StepRefused;
import dev.rush.pullrequests.domain.DeliveryState;
import dev.rush.pullrequests.domain.DeliveryStep;
import dev.rush.pullrequests.domain.Following;
import dev.rush.pullrequests.domain.ForgeAnswer;
import dev.rush.pullrequests.domain.News;
import dev.rush.pullrequests.domain.PullRequest;
import dev.rush.pullrequests.forge.Forge;
import dev.rush.pullrequests.forge.Forges;
import dev.rush.pullrequests.forge.PullRequestPlan;
import dev.rush.pullrequests.forge.UpstreamAnswer;
import dev.rush.pullrequests.git.BranchPush;
import dev.rush.pullrequests.git.PushResult;
import dev.rush.pullrequests.git.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Takes the one next step of a delivery. Each step looks for its own effect before it causes it, so it does not matter how
 * often the process dies between an effect and the note that it happened.
 */
public final class DeliverySteps {
    private static final Logger LOG = Logger.getLogger(DeliverySteps.class);

    private final Forges forges;
    private final BundleStep bundles;
    private final BranchPush push;
    private final Supplier<MessageId> names;

    /**
     * Steps on these forges.
     *
     * @param names fresh names of messages
     */
    public DeliverySteps(Forges forges, BundleStep bundles, BranchPush push, Supplier<MessageId> names) {
        this.names = names;
        this.forges = forges;
        this.bundles = bundles;
        this.push = push;
    }

    /** Takes the next step; empty when the delivery waits for nothing, or when nothing is new on the forge. Blocks. */
    public Optional<StepOutcome> take(Delivery delivery, Pieces pieces) {
        Optional<StepOutcome> outcome = next(delivery, pieces);
        outcome.filter(one -> isLast(one.event())).ifPresent(one -> forget(delivery));
        return outcome;
    }

    private static boolean isLast(DeliveryEvent event) {
        return event instanceof PullRequestFound || event instanceof StepRefused;
    }

    /** The cache keeps a run's commits until the forge has them; what is left there by a crash harms nobody. */
    private void forget(Delivery delivery) {
        if (forge(delivery).upstream(delivery.spec().repository()) instanceof UpstreamAnswer.Upstream answer) {
            push.forget(answer.upstream(), delivery.run().value());
        }
    }

    private Optional<StepOutcome> next(Delivery delivery, Pieces pieces) {
        return switch (DeliveryStep.of(delivery.state())) {
            case CHECK -> Optional.of(reaching(delivery, up -> bundles.take(up, delivery, pieces)));
            case PUSH -> Optional.of(reaching(delivery, up -> lookThenPush(up, delivery, pieces)));
            case OPEN -> Optional.of(open(delivery));
            case LOOK -> look(delivery).map(StepOutcome::of);
            case NONE -> Optional.empty();
        };
    }

    private Optional<DeliveryEvent> look(Delivery delivery) {
        PullRequestPlan plan = plan(delivery);
        Optional<DeliveryEvent> marked = delivery.wantsMarks() ? mark(delivery, plan) : Optional.empty();
        if (marked.isPresent()) {
            return marked;
        }
        Following.Reply reply = delivery.following().reply();
        if (reply != null) {
            return say(delivery, plan, reply);
        }
        return switch (forge(delivery).news(plan, pullRequest(delivery), delivery.following())) {
            case News.Open open -> Optional.of(new OpenSeen(open, names.get()));
            case News.Otherwise otherwise -> DeliveryStep.seen(otherwise.answer());
        };
    }

    /** What the forge will not have is said and not tried again; what it has no time for is tried at the next look. */
    private Optional<DeliveryEvent> mark(Delivery delivery, PullRequestPlan plan) {
        FaultPoint.hit("pull-requests.marking");
        Optional<List<String>> refused = forge(delivery).mark(plan, pullRequest(delivery));
        FaultPoint.hit("pull-requests.marked");
        refused.orElse(List.of())
                .forEach(line -> LOG.warnf("pull request of run %s was opened without its %s", delivery.run(), line));
        return refused.map(MarksSet::new);
    }

    private Optional<DeliveryEvent> say(Delivery delivery, PullRequestPlan plan, Following.Reply reply) {
        FaultPoint.hit("pull-requests.saying");
        boolean settled = forge(delivery).say(plan, pullRequest(delivery), reply);
        FaultPoint.hit("pull-requests.said");
        return settled ? Optional.of(new ReplySaid()) : Optional.empty();
    }

    private static PullRequest pullRequest(Delivery delivery) {
        return ((DeliveryState.Opened) delivery.state()).pullRequest();
    }

    private static PullRequestPlan plan(Delivery delivery) {
        return PullRequestPlan.of(delivery, delivery.state().delivered().orElseThrow());
    }

    private StepOutcome reaching(Delivery delivery, Function<Upstream, StepOutcome> step) {
        return switch (forge(delivery).upstream(delivery.spec().repository())) {
            case UpstreamAnswer.Upstream answer -> step.apply(answer.upstream());
            case UpstreamAnswer.Refused refused -> StepOutcome.of(new StepRefused(refused.reason(), refused.detail()));
            case UpstreamAnswer.Later later ->
                StepOutcome.of(new StepDelayed(later.reason(), later.detail(), Duration.ZERO));
        };
    }

    /** A branch whose pull request a person has closed or merged is not pushed a second time. */
    private StepOutcome lookThenPush(Upstream upstream, Delivery delivery, Pieces pieces) {
        ForgeAnswer found = forge(delivery).find(plan(delivery));
        FaultPoint.hit("pull-requests.pushing");
        return DeliveryStep.beforePush(found, delivery.goesOn())
                .map(StepOutcome::of)
                .orElseGet(() -> push(upstream, delivery, pieces));
    }

    private StepOutcome push(Upstream upstream, Delivery delivery, Pieces pieces) {
        PushResult result = push(upstream, delivery);
        if (result instanceof PushResult.Forgotten) {
            StepOutcome again = bundles.take(upstream, delivery, pieces);
            if (!(again.event() instanceof DeliveryEvent.ChangeChecked)) {
                return again;
            }
            result = push(upstream, delivery);
        }
        FaultPoint.hit("pull-requests.pushed");
        return StepOutcome.of(pushed(result));
    }

    private PushResult push(Upstream upstream, Delivery delivery) {
        String head = delivery.result().headCommit();
        return delivery.goesOn()
                ? push.advance(upstream, delivery.branch(), delivery.result().baseCommit(), head)
                : push.push(upstream, delivery.branch(), head);
    }

    private StepOutcome open(Delivery delivery) {
        FaultPoint.hit("pull-requests.opening");
        ForgeAnswer answer = forge(delivery).open(plan(delivery));
        FaultPoint.hit("pull-requests.opened");
        return StepOutcome.of(DeliveryStep.opened(answer));
    }

    private Forge forge(Delivery delivery) {
        return forges.of(delivery.spec().repository());
    }

    private static DeliveryEvent pushed(PushResult result) {
        return switch (result) {
            case PushResult.Done done -> new BranchPushed();
            case PushResult.Forgotten forgotten -> later("the checked commits are gone from the cache", Duration.ZERO);
            case PushResult.Rejected rejected -> new StepRefused(rejected.reason(), rejected.detail());
            case PushResult.Unreachable away -> new StepDelayed(away.reason(), away.detail(), Duration.ZERO);
        };
    }

    private static DeliveryEvent later(String detail, Duration atLeast) {
        return new StepDelayed(RunReason.FORGE_FAILED, detail, atLeast);
    }
}
