package dev.rush.pullrequests.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.pullrequest.PullRequestEvent;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestMerged;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestOpened;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestRefused;
import dev.rush.contracts.run.PullRequestWish;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.domain.DeliveryEvent.BranchPushed;
import dev.rush.pullrequests.domain.DeliveryEvent.ChangeChecked;
import dev.rush.pullrequests.domain.DeliveryEvent.CloseSeen;
import dev.rush.pullrequests.domain.DeliveryEvent.MarksSet;
import dev.rush.pullrequests.domain.DeliveryEvent.MergeSeen;
import dev.rush.pullrequests.domain.DeliveryEvent.OpenSeen;
import dev.rush.pullrequests.domain.DeliveryEvent.PullRequestFound;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final Change CHANGE = new Change("main", 2, new PullRequestText("title", "body"));
    private static final PullRequest FOUND = new PullRequest("github", 7, "https://forge/7");
    private static final Requested REQUESTED = new Requested();
    private static final Checked CHECKED = new Checked(CHANGE);
    private static final Pushed PUSHED = new Pushed(CHANGE);
    private static final Opened OPENED = new Opened(CHANGE, FOUND);
    private static final Merged MERGED = new Merged(CHANGE, FOUND, "d".repeat(40));
    private static final Closed CLOSED = new Closed(CHANGE, FOUND);
    private static final Refused REFUSED = new Refused(RunReason.PROTECTED_PATH, "no");
    private static final StepRefused REFUSAL = new StepRefused(RunReason.PROTECTED_PATH, "no");
    private static final StepDelayed DELAY = new StepDelayed(RunReason.FORGE_FAILED, "asleep", Duration.ZERO);
    private static final List<DeliveryState> STATES =
            List.of(REQUESTED, CHECKED, PUSHED, OPENED, MERGED, CLOSED, REFUSED);
    private static final List<DeliveryEvent> EVENTS = List.of(
            new ChangeChecked(CHANGE),
            new BranchPushed(),
            new PullRequestFound(FOUND),
            new MergeSeen("d".repeat(40)),
            new CloseSeen(),
            REFUSAL,
            DELAY);

    private final DeliveryRules rules = new DeliveryRules(Duration.ofMinutes(30));

    /** The whole table: one row a state, one column an event, in the order of {@link #EVENTS}. */
    @Test
    void everyEventInEveryStateLeadsWhereTheTableSays() {
        List<List<DeliveryState>> table = List.of(
                List.of(CHECKED, REQUESTED, REQUESTED, REQUESTED, REQUESTED, REFUSED, REQUESTED),
                List.of(CHECKED, PUSHED, OPENED, CHECKED, CHECKED, REFUSED, CHECKED),
                List.of(PUSHED, PUSHED, OPENED, PUSHED, PUSHED, REFUSED, PUSHED),
                List.of(OPENED, OPENED, OPENED, MERGED, CLOSED, OPENED, OPENED),
                List.of(MERGED, MERGED, MERGED, MERGED, MERGED, MERGED, MERGED),
                List.of(CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, CLOSED),
                List.of(REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED));

        for (int row = 0; row < STATES.size(); row++) {
            for (int column = 0; column < EVENTS.size(); column++) {
                Decision decision = decide(STATES.get(row), EVENTS.get(column));
                assertThat(decision.next().state())
                        .as("%s in %s", EVENTS.get(column), STATES.get(row))
                        .isEqualTo(table.get(row).get(column));
            }
        }
    }

    @Test
    void somethingIsPublishedOnlyWhenTheStateIsLeft() {
        for (DeliveryState state : STATES) {
            for (DeliveryEvent event : EVENTS) {
                Decision decision = decide(state, event);
                if (decision.next().state().equals(state)) {
                    assertThat(decision.publish()).as("%s in %s", event, state).isEmpty();
                }
            }
        }
    }

    @Test
    void noOrderOfEventsOpensTwiceOrOpensWhatWasRefused() {
        Set<Delivery> seen = new LinkedHashSet<>();
        explore(delivery(REQUESTED), List.of(), seen);
        assertThat(seen).hasSizeGreaterThan(6);
    }

    @Test
    void theRunLearnsWhereItsPullRequestIsAndTheBundleIsDropped() {
        Decision decision = decide(PUSHED, new PullRequestFound(FOUND));

        assertThat(decision.publish())
                .containsExactly(new PullRequestOpened(decision.next().run(), 7, "https://forge/7", Fixtures.HEAD));
        assertThat(decision.bundle()).isEqualTo(BundleUse.DELIVERED);
        assertThat(decision.next().sequence()).isEqualTo(1);
    }

    @Test
    void labelsAreSetAtOnceWhenThePullRequestIsOpenAndNotAgainForALaterResult() {
        var accepted = Fixtures.accepted("Do it", "", "");
        var labelled = new ResultAccepted(
                accepted.spec().opening(new PullRequestWish(false, List.of("bug"), List.of())), 1, accepted.result());
        Delivery pushed = new Delivery(labelled, PUSHED, NOW, 0, NOW, 0);

        Delivery opened = rules.decide(pushed, new PullRequestFound(FOUND), NOW).next();
        assertThat(opened.wantsMarks()).isTrue();
        assertThat(opened.dueAt()).isEqualTo(NOW);

        var looked = new OpenSeen(new News.Open(Fixtures.HEAD, "", List.of()), new MessageId("message00001"));
        assertThat(rules.decide(opened, looked, NOW).next().dueAt())
                .as("a forge that had no time for labels is left alone until the next look")
                .isAfter(NOW);

        Decision set = rules.decide(opened, new MarksSet(List.of("label bug: no")), NOW);
        assertThat(set.publish()).isEmpty();
        assertThat(set.next().state()).isEqualTo(OPENED);
        assertThat(set.next().following().unset()).containsExactly("label bug: no");
        assertThat(set.next()
                        .after(new ResultAccepted(labelled.spec(), 2, labelled.result()), NOW)
                        .orElseThrow()
                        .wantsMarks())
                .isFalse();
    }

    @Test
    void aRefusalIsPublishedAndKeepsTheBundle() {
        Decision decision = decide(CHECKED, REFUSAL);

        assertThat(decision.publish())
                .containsExactly(new PullRequestRefused(decision.next().run(), RunReason.PROTECTED_PATH, "no"));
        assertThat(decision.bundle()).isEqualTo(BundleUse.KEPT);
    }

    @Test
    void whoAsksAgainIsToldAgainWhatBecameOfIt() {
        var opened = new PullRequestOpened(delivery(OPENED).run(), 7, "https://forge/7", Fixtures.HEAD);
        var refused = new PullRequestRefused(delivery(REFUSED).run(), RunReason.PROTECTED_PATH, "no");

        assertThat(STATES)
                .extracting(state -> DeliveryRules.again(delivery(state)).publish())
                .containsExactly(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(opened),
                        List.of(opened),
                        List.of(opened),
                        List.of(refused));
        assertThat(STATES).allSatisfy(state -> {
            Decision again = DeliveryRules.again(delivery(state));
            assertThat(again.next().state()).isEqualTo(state);
            assertThat(again.bundle()).isEqualTo(BundleUse.NEEDED);
        });
    }

    @Test
    void aMergeIsPublishedOnce() {
        Decision first = decide(OPENED, new MergeSeen("d".repeat(40)));
        Decision second = rules.decide(first.next(), new MergeSeen("d".repeat(40)), NOW);

        assertThat(first.publish())
                .containsExactly(new PullRequestMerged(first.next().run(), "d".repeat(40)));
        assertThat(second.publish()).isEmpty();
    }

    @Test
    void pausesDoubleUpToAMinute() {
        assertThat(List.of(0, 1, 2, 5, 6, 7, 1000))
                .extracting(tries -> DeliveryRules.pauseAfter(tries).toSeconds())
                .containsExactly(1L, 2L, 4L, 32L, 60L, 60L, 60L);
    }

    @Test
    void theForgesOwnWishIsRespected() {
        var wish = new StepDelayed(RunReason.FORGE_FAILED, "limit", Duration.ofMinutes(5));

        assertThat(decide(PUSHED, wish).next().dueAt()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void aNewStepStartsWithTheShortestPauseAgain() {
        Delivery tired = decide(CHECKED, DELAY).next();

        assertThat(rules.decide(tired, new BranchPushed(), NOW).next().tries()).isZero();
    }

    @Test
    void patienceEndsExactlyAtTheDeadlineAndTheLastTryIsNotMissed() {
        Delivery late = delivery(CHECKED);
        Instant end = NOW.plus(Duration.ofMinutes(30));

        Decision justBefore = rules.decide(late, DELAY, end.minusMillis(1));
        assertThat(justBefore.next().state()).isEqualTo(CHECKED);
        assertThat(justBefore.next().dueAt()).isEqualTo(end);

        Decision atEnd = rules.decide(justBefore.next(), DELAY, end);
        assertThat(atEnd.next().state()).isEqualTo(new Refused(RunReason.FORGE_FAILED, "asleep"));
    }

    /** The forge may have opened it and not have said so. */
    @Test
    void aPullRequestThatMayBeThereIsLookedForALongTimeAfterTheRunWasToldThatTheForgeFailed() {
        Instant end = NOW.plus(Duration.ofMinutes(30));
        Delivery last =
                rules.decide(delivery(PUSHED), DELAY, end.minusMillis(1)).next();

        Decision told = rules.decide(last, DELAY, end);
        assertThat(told.publish())
                .containsExactly(new PullRequestRefused(last.run(), RunReason.FORGE_FAILED, "asleep"));
        assertThat(told.bundle()).isEqualTo(BundleUse.KEPT);
        assertThat(told.next().state()).isEqualTo(PUSHED);

        Decision later = rules.decide(told.next(), DELAY, told.next().dueAt());
        assertThat(later.publish()).isEmpty();
        Decision found = rules.decide(
                later.next(), new PullRequestFound(FOUND), later.next().dueAt());
        assertThat(found.publish()).singleElement().isInstanceOf(PullRequestOpened.class);
        assertThat(found.bundle()).isEqualTo(BundleUse.DELIVERED);
    }

    @Test
    void aForgeThatIsAwayForADayIsAskedNoMore() {
        Instant muchLater = NOW.plus(Duration.ofHours(25));
        Delivery told = rules.decide(delivery(PUSHED), DELAY, NOW.plus(Duration.ofMinutes(30)))
                .next();

        Decision last = rules.decide(told, DELAY, muchLater);

        assertThat(last.next().state()).isEqualTo(new Refused(RunReason.FORGE_FAILED, "asleep"));
    }

    private void explore(Delivery from, List<PullRequestEvent> told, Set<Delivery> seen) {
        assertThat(told.stream().filter(PullRequestOpened.class::isInstance)).hasSizeLessThanOrEqualTo(1);
        assertThat(told.stream().filter(PullRequestMerged.class::isInstance)).hasSizeLessThanOrEqualTo(1);
        if (told.stream().anyMatch(PullRequestRefused.class::isInstance)) {
            assertThat(told).hasSize(1);
        }
        if (from.tries() > 2 || !seen.add(from)) {
            return;
        }
        for (DeliveryEvent event : EVENTS) {
            Decision decision = rules.decide(from, event, NOW);
            List<PullRequestEvent> all = new ArrayList<>(told);
            all.addAll(decision.publish());
            explore(decision.next(), all, seen);
        }
    }

    private Decision decide(DeliveryState state, DeliveryEvent event) {
        return rules.decide(delivery(state), event, NOW);
    }

    private static Delivery delivery(DeliveryState state) {
        return new Delivery(Fixtures.accepted("p", "t", ""), state, NOW, 0, NOW, 0);
    }
}
