package dev.rush.pullrequests.domain;

import dev.rush.contracts.pullrequest.PullRequestEvent;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestClosed;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestMerged;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestOpened;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestRefused;
import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.domain.DeliveryEvent.BranchPushed;
import dev.rush.pullrequests.domain.DeliveryEvent.ChangeChecked;
import dev.rush.pullrequests.domain.DeliveryEvent.CloseSeen;
import dev.rush.pullrequests.domain.DeliveryEvent.MarksSet;
import dev.rush.pullrequests.domain.DeliveryEvent.MergeSeen;
import dev.rush.pullrequests.domain.DeliveryEvent.OpenSeen;
import dev.rush.pullrequests.domain.DeliveryEvent.PullRequestFound;
import dev.rush.pullrequests.domain.DeliveryEvent.ReplySaid;
import dev.rush.pullrequests.domain.DeliveryEvent.StepDelayed;
import dev.rush.pullrequests.domain.DeliveryEvent.StepRefused;
import dev.rush.pullrequests.domain.DeliveryState.Checked;
import dev.rush.pullrequests.domain.DeliveryState.Closed;
import dev.rush.pullrequests.domain.DeliveryState.Merged;
import dev.rush.pullrequests.domain.DeliveryState.Opened;
import dev.rush.pullrequests.domain.DeliveryState.Pushed;
import dev.rush.pullrequests.domain.DeliveryState.Refused;
import dev.rush.pullrequests.domain.DeliveryState.Requested;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Decides what an event does to a delivery. An event that does not fit the state changes nothing, so every event may
 * arrive again, late or out of order.
 *
 * @param patience how long a delivery is tried before the run is told that it failed
 * @param lookEvery how often at most an open pull request is looked at
 * @param follow what open pull requests ask for
 */
public record DeliveryRules(Duration patience, Duration lookEvery, FollowRules follow) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final int DOUBLINGS = 6;

    /** How long a forge that may have opened a pull request is asked beyond the patience, and how often. */
    private static final Duration LATE = Duration.ofDays(1);

    private static final Duration LATE_PAUSE = Duration.ofMinutes(10);

    private static final Duration USUAL_PACE = Duration.ofMinutes(2);
    private static final int USUAL_TRIES = 3;

    /** Rules with that patience, and the usual ones for what is open. */
    public DeliveryRules(Duration patience) {
        this(patience, USUAL_PACE, new FollowRules(USUAL_TRIES));
    }

    /** What follows from the event at that time. */
    public Decision decide(Delivery delivery, DeliveryEvent event, Instant now) {
        return switch (event) {
            case ChangeChecked checked -> onChecked(delivery, checked, now);
            case BranchPushed pushed -> onPushed(delivery, now);
            case PullRequestFound found -> onFound(delivery, found.pullRequest(), now);
            case MergeSeen merged -> onMerged(delivery, merged.mergeCommit(), now);
            case CloseSeen closed -> onClosed(delivery, now);
            case OpenSeen seen -> onOpen(delivery, seen, now);
            case ReplySaid said ->
                quietly(delivery.followed(delivery.following().said(), now).due(now));
            case MarksSet set ->
                quietly(delivery.followed(delivery.following().marked(set.refused()), now)
                        .due(now));
            case StepRefused refused -> refuse(delivery, refused.reason(), refused.detail(), now);
            case StepDelayed delayed -> onDelayed(delivery, delayed, now);
        };
    }

    /** Says again what became of the delivery to who asks for it again: the word may have been lost. */
    public static Decision again(Delivery delivery) {
        return switch (delivery.state()) {
            case Requested state -> quietly(delivery);
            case Checked state -> quietly(delivery);
            case Pushed state -> quietly(delivery);
            case Opened state -> repeated(delivery, isOpen(delivery, state.pullRequest()));
            case Merged state -> repeated(delivery, isOpen(delivery, state.pullRequest()));
            case Closed state -> repeated(delivery, isOpen(delivery, state.pullRequest()));
            case Refused state ->
                repeated(delivery, new PullRequestRefused(delivery.run(), state.reason(), state.detail()));
        };
    }

    private static PullRequestOpened isOpen(Delivery delivery, PullRequest found) {
        return new PullRequestOpened(
                delivery.run(), found.number(), found.url(), delivery.result().headCommit());
    }

    private static Decision onChecked(Delivery delivery, ChangeChecked event, Instant now) {
        return switch (delivery.state()) {
            case Requested state -> quietly(delivery.at(new Checked(event.change()), now));
            case Checked state -> quietly(delivery);
            case Pushed state -> quietly(delivery);
            case Opened state -> quietly(delivery);
            case Merged state -> quietly(delivery);
            case Closed state -> quietly(delivery);
            case Refused state -> quietly(delivery);
        };
    }

    private static Decision onPushed(Delivery delivery, Instant now) {
        return delivery.state() instanceof Checked checked
                ? quietly(delivery.at(new Pushed(checked.change()), now))
                : quietly(delivery);
    }

    private Decision onFound(Delivery delivery, PullRequest found, Instant now) {
        return switch (delivery.state()) {
            case Checked state -> opened(delivery, state.change(), found, now);
            case Pushed state -> opened(delivery, state.change(), found, now);
            case Requested state -> quietly(delivery);
            case Opened state -> quietly(delivery);
            case Merged state -> quietly(delivery);
            case Closed state -> quietly(delivery);
            case Refused state -> quietly(delivery);
        };
    }

    private Decision opened(Delivery delivery, Change change, PullRequest found, Instant now) {
        Delivery next = delivery.at(new Opened(change, found), now)
                .lookedAt(now, lookEvery)
                .arrived()
                .soon(now);
        return telling(next.wantsMarks() ? next.due(now) : next, isOpen(delivery, found), BundleUse.DELIVERED);
    }

    private static Decision onMerged(Delivery delivery, String commit, Instant now) {
        return delivery.state() instanceof Opened open
                ? telling(
                        delivery.at(new Merged(open.change(), open.pullRequest(), commit), now),
                        new PullRequestMerged(delivery.run(), commit),
                        BundleUse.DELIVERED)
                : quietly(delivery);
    }

    private static Decision onClosed(Delivery delivery, Instant now) {
        return delivery.state() instanceof Opened open
                ? telling(
                        delivery.at(new Closed(open.change(), open.pullRequest()), now),
                        new PullRequestClosed(delivery.run()),
                        BundleUse.DELIVERED)
                : quietly(delivery);
    }

    private Decision onOpen(Delivery delivery, OpenSeen seen, Instant now) {
        if (!(delivery.state() instanceof Opened)) {
            return quietly(delivery);
        }
        var followed = follow.seen(delivery, seen.news(), seen.fresh(), now);
        Delivery next = delivery.lookedAt(now, lookEvery).followed(followed.next(), now);
        return followed.ask().map(ask -> telling(next, ask, BundleUse.NEEDED)).orElseGet(() -> quietly(next));
    }

    private static Decision refuse(Delivery delivery, RunReason reason, String detail, Instant now) {
        return delivery.state().isUnderWay()
                ? telling(
                        delivery.restored(now).orElseGet(() -> delivery.at(new Refused(reason, detail), now)),
                        new PullRequestRefused(delivery.run(), reason, detail),
                        BundleUse.KEPT)
                : quietly(delivery);
    }

    private Decision onDelayed(Delivery delivery, StepDelayed event, Instant now) {
        if (!delivery.state().isUnderWay()) {
            return quietly(delivery);
        }
        Instant end = delivery.requestedAt().plus(patience);
        if (!now.isBefore(end)) {
            boolean mayBeThere = delivery.state() instanceof Pushed && now.isBefore(end.plus(LATE));
            return mayBeThere ? goOn(delivery, event, end, now) : refuse(delivery, event.reason(), event.detail(), now);
        }
        Duration pause = pauseAfter(delivery.tries());
        Instant next = now.plus(pause.compareTo(event.atLeast()) < 0 ? event.atLeast() : pause);
        return quietly(delivery.delayed(next.isAfter(end) ? end : next));
    }

    /** The forge may have opened the pull request and not have said so: the run is told once that it failed, and it is looked for. */
    private static Decision goOn(Delivery delivery, StepDelayed event, Instant end, Instant now) {
        boolean isTold = delivery.dueAt().isAfter(end);
        Duration pause = LATE_PAUSE.compareTo(event.atLeast()) < 0 ? event.atLeast() : LATE_PAUSE;
        Delivery next = delivery.delayed(now.plus(pause));
        return isTold
                ? quietly(next)
                : telling(next, new PullRequestRefused(delivery.run(), event.reason(), event.detail()), BundleUse.KEPT);
    }

    /** One second, doubled with every try, at most a minute. */
    static Duration pauseAfter(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static Decision quietly(Delivery next) {
        return new Decision(next, List.of(), BundleUse.NEEDED);
    }

    private static Decision repeated(Delivery delivery, PullRequestEvent event) {
        return telling(delivery, event, BundleUse.NEEDED);
    }

    private static Decision telling(Delivery next, PullRequestEvent event, BundleUse bundle) {
        return new Decision(next.published(1), List.of(event), bundle);
    }
}
