package dev.rush.pullrequests.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.pullrequest.PullRequestEvent.FollowUpAsked;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestClosed;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestOpened;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestRefused;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunEvent.FollowUpRefused;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunEvent.RunEnded;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.domain.DeliveryEvent.BranchPushed;
import dev.rush.pullrequests.domain.DeliveryEvent.ChangeChecked;
import dev.rush.pullrequests.domain.DeliveryEvent.CloseSeen;
import dev.rush.pullrequests.domain.DeliveryEvent.OpenSeen;
import dev.rush.pullrequests.domain.DeliveryEvent.PullRequestFound;
import dev.rush.pullrequests.domain.DeliveryEvent.ReplySaid;
import dev.rush.pullrequests.domain.DeliveryEvent.StepRefused;
import dev.rush.pullrequests.domain.Feedback.FailedCheck;
import dev.rush.pullrequests.domain.Feedback.LineComment;
import dev.rush.pullrequests.domain.Feedback.Review;
import dev.rush.pullrequests.domain.Following.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FollowRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");
    private static final DeliveryRules RULES =
            new DeliveryRules(Duration.ofMinutes(30), Duration.ofMinutes(2), new FollowRules(3));
    private static final Change CHANGE = new Change("main", 1, new PullRequestText("Fix it", "Done"));
    private static final PullRequest PULL = new PullRequest("github", 7, "https://forge/7");
    private static final String NEXT = "d".repeat(40);
    private static final Feedback BROKEN = new FailedCheck("check/1", "build", "expected hello");
    private static final Feedback WHY = new LineComment("comment/2", "2", "ann", "HELLO.md:1", "why?");

    private int named;

    private static Delivery open() {
        Delivery accepted = Delivery.of(Fixtures.accepted("Say hello", "Say hello", ""), NOW);
        Delivery checked =
                RULES.decide(accepted, new ChangeChecked(CHANGE), NOW).next();
        Delivery pushed = RULES.decide(checked, new BranchPushed(), NOW).next();
        return RULES.decide(pushed, new PullRequestFound(PULL), NOW).next();
    }

    private Decision see(Delivery delivery, Feedback... feedback) {
        return see(delivery, delivery.result().headCommit(), feedback);
    }

    private Decision see(Delivery delivery, String head, Feedback... feedback) {
        var news = new News.Open(head, "", List.of(feedback));
        return RULES.decide(delivery, new OpenSeen(news, name(++named)), NOW);
    }

    private static MessageId name(int number) {
        return new MessageId(String.format("message%05d", number));
    }

    private static ResultAccepted second(String head) {
        var result = new AttemptOutcome.Changed(
                Fixtures.HEAD, head, 1, new BundleManifest(1, 1, "0".repeat(64)), "More", "");
        return new ResultAccepted(Fixtures.spec("k7m2q9x4tb1d", "my-org/web", "HEAD", "Say hello"), 2, result);
    }

    @Test
    void allThatALookFindsIsOneMessage() {
        Decision decision = see(open(), BROKEN, WHY, new Review("review/3", "ann", "Shorter, please."));

        assertThat(decision.publish()).singleElement().isInstanceOfSatisfying(FollowUpAsked.class, asked -> {
            assertThat(asked.message()).isEqualTo(name(1));
            assertThat(asked.text())
                    .contains("The check `build` failed")
                    .contains("expected hello")
                    .contains("`ann` wrote about `HELLO.md:1`")
                    .contains("why?")
                    .contains("Shorter, please.");
        });
    }

    @Test
    void whatWasHeardIsNotSaidAgainAndNothingMoreBeforeItIsAnswered() {
        Delivery asked = see(open(), BROKEN).next();

        assertThat(see(asked, BROKEN).publish()).isEmpty();
        assertThat(see(asked, BROKEN, WHY).publish()).isEmpty();
        Delivery answered = ended(asked, RunPhase.SUCCEEDED, "");
        assertThat(see(answered, BROKEN).publish()).isEmpty();
        assertThat(see(answered, BROKEN, WHY).publish()).hasSize(1);
    }

    @Test
    void whoDoesNotAnswerForAnHourIsAskedAgainByTheSameName() {
        Delivery asked = see(open(), BROKEN).next();
        Instant later = NOW.plus(FollowRules.PATIENCE);

        Decision again = RULES.decide(asked, new OpenSeen(new News.Open(Fixtures.HEAD, "", List.of()), name(9)), later);

        assertThat(again.publish())
                .singleElement()
                .isInstanceOfSatisfying(
                        FollowUpAsked.class, ask -> assertThat(ask.message()).isEqualTo(name(1)));
    }

    @Test
    void checksAloneAreTriedThreeTimesAndThenItIsSaidOnce() {
        Delivery delivery = open();
        for (int number = 1; number <= 3; number++) {
            Decision tried = see(delivery, new FailedCheck("check/" + number, "build", ""));
            assertThat(tried.publish()).as("try %d", number).hasSize(1);
            delivery = said(ended(tried.next(), RunPhase.SUCCEEDED, ""));
        }

        Decision fourth = see(delivery, new FailedCheck("check/4", "build", ""));
        assertThat(fourth.publish()).isEmpty();
        assertThat(fourth.next().following().reply())
                .satisfies(reply ->
                        assertThat(reply.text()).startsWith("Tried 3 times in a row, and this still fails: `build`."));
        Decision fifth = see(said(fourth.next()), new FailedCheck("check/5", "build", ""));
        assertThat(fifth.publish()).isEmpty();
        assertThat(fifth.next().following().reply()).as("once").isNull();

        Decision word = see(fifth.next(), WHY);
        assertThat(word.publish()).as("a person's word goes through").hasSize(1);
        assertThat(word.next().following().tries()).isZero();
    }

    @Test
    void whoeverPushesTakesItOver() {
        Delivery taken = see(open(), "e".repeat(40), BROKEN).next();

        assertThat(taken.following().stage()).isEqualTo(Stage.TAKEN_OVER);
        assertThat(see(taken, BROKEN, WHY).publish()).isEmpty();
    }

    @Test
    void theCommitThatAnswersIsNamedInItsThread() {
        Delivery asked = see(open(), WHY).next();
        Delivery more = asked.after(second(NEXT), NOW).orElseThrow();
        Delivery checked = RULES.decide(more, new ChangeChecked(CHANGE), NOW).next();
        Delivery pushed = RULES.decide(checked, new BranchPushed(), NOW).next();
        Decision found = RULES.decide(pushed, new PullRequestFound(PULL), NOW);

        assertThat(found.publish())
                .containsExactly(new PullRequestOpened(new RunId("k7m2q9x4tb1d"), 7, "https://forge/7", NEXT));
        assertThat(found.next().following().reply()).satisfies(reply -> {
            assertThat(reply.threads()).containsExactly("2");
            assertThat(reply.text()).isEqualTo("Commit dddddddddd answers this.");
            assertThat(reply.general()).isFalse();
        });
        assertThat(found.next().dueAt()).as("it is said at once").isEqualTo(NOW);
        assertThat(said(found.next()).following().reply()).isNull();
    }

    @Test
    void aCheckThatIsMendedNeedsNoWords() {
        Delivery asked = see(open(), BROKEN).next();
        Delivery more = asked.after(second(NEXT), NOW).orElseThrow();
        Delivery checked = RULES.decide(more, new ChangeChecked(CHANGE), NOW).next();
        Delivery pushed = RULES.decide(checked, new BranchPushed(), NOW).next();
        var reply = RULES.decide(pushed, new PullRequestFound(PULL), NOW)
                .next()
                .following()
                .reply();

        assertThat(reply).satisfies(nothing -> {
            assertThat(nothing.threads()).isEmpty();
            assertThat(nothing.general()).isFalse();
        });
    }

    @Test
    void aLaterResultThatIsRefusedLeavesThePullRequestAsItWas() {
        Delivery more = see(open(), WHY).next().after(second(NEXT), NOW).orElseThrow();

        Decision refused = RULES.decide(more, new StepRefused(RunReason.PROTECTED_PATH, "ci"), NOW);

        assertThat(refused.publish())
                .containsExactly(new PullRequestRefused(new RunId("k7m2q9x4tb1d"), RunReason.PROTECTED_PATH, "ci"));
        assertThat(refused.bundle()).isEqualTo(BundleUse.KEPT);
        assertThat(refused.next().state()).isEqualTo(new DeliveryState.Opened(CHANGE, PULL));
        assertThat(refused.next().result().headCommit()).isEqualTo(Fixtures.HEAD);
        assertThat(refused.next().after(second(NEXT), NOW))
                .as("asked again, it is tried again")
                .isPresent();
        assertThat(refused.next().after(Fixtures.accepted("", "", ""), NOW)).isEmpty();
    }

    @Test
    void whatIsNotDoneIsSaidWhereItWasAsked() {
        Delivery failed = ended(see(open(), WHY).next(), RunPhase.FAILED, "exit code 1");

        assertThat(failed.following().reply()).satisfies(reply -> {
            assertThat(reply.threads()).containsExactly("2");
            assertThat(reply.text()).startsWith("This was tried and is not done: failed, agent-failed: `exit code 1`");
        });
    }

    @Test
    void theEndOfAnotherWordIsNoAnswer() {
        Delivery asked = see(open(), WHY).next();
        var end = new RunEnded(asked.run(), RunPhase.SUCCEEDED, RunReason.NONE, "", name(77));

        assertThat(FollowRules.ended(asked.following(), end)).isEqualTo(asked.following());
    }

    @Test
    void aRunThatIsBusyIsAskedAgainAndOneThatCannotGoOnIsNot() {
        Delivery asked = see(open(), WHY).next();
        var busy = new FollowUpRefused(asked.run(), name(1), true, "run is running");
        var gone = new FollowUpRefused(asked.run(), name(1), false, "its computer was removed");

        Delivery free = asked.followed(FollowRules.refused(asked.following(), busy), NOW);
        assertThat(see(free, WHY).publish()).hasSize(1);
        Delivery over = asked.followed(FollowRules.refused(asked.following(), gone), NOW);
        assertThat(over.following().stage()).isEqualTo(Stage.ENDED);
        assertThat(over.following().reply())
                .satisfies(reply -> assertThat(reply.text())
                        .isEqualTo("The run cannot go on by itself any more: `its computer was removed`"));
    }

    @Test
    void aPersonsClosingIsTold() {
        assertThat(RULES.decide(open(), new CloseSeen(), NOW).publish())
                .containsExactly(new PullRequestClosed(new RunId("k7m2q9x4tb1d")));
    }

    @Test
    void moreThanAMessageHoldsIsLeftOutAndSaid() {
        Feedback[] much = new Feedback[60];
        for (int number = 0; number < much.length; number++) {
            much[number] = new LineComment("comment/" + number, "1", "ann", "a", "x".repeat(5_000));
        }

        assertThat(see(open(), much).publish())
                .singleElement()
                .isInstanceOfSatisfying(
                        FollowUpAsked.class,
                        asked -> assertThat(asked.text())
                                .hasSizeLessThan(32 * 1024)
                                .contains("There is more, which did not fit: "));
    }

    private Delivery ended(Delivery asked, RunPhase phase, String detail) {
        RunReason reason = phase == RunPhase.FAILED ? RunReason.AGENT_FAILED : RunReason.NONE;
        var end = new RunEnded(
                asked.run(),
                phase,
                reason,
                detail,
                Objects.requireNonNull(asked.following().asked()).message());
        return asked.followed(FollowRules.ended(asked.following(), end), NOW);
    }

    private static Delivery said(Delivery delivery) {
        return RULES.decide(delivery, new ReplySaid(), NOW).next();
    }
}
