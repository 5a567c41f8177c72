package dev.rush.dispatch.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.bundle.SavedWork;
import dev.rush.contracts.machine.MachineCommand.AttemptSettled;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunEvent.WorkKept;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.dispatch.domain.run.Effect.Announce;
import dev.rush.dispatch.domain.run.Effect.TellMachine;
import dev.rush.dispatch.domain.run.RunInput.PullRequestOpened;
import dev.rush.dispatch.domain.run.RunInput.PullRequestRefused;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What becomes of an attempt's work, and that its machine hears of it. */
class SettlingTest {
    private static final Instant NOW = Runs.NOW;
    private static final Instant LATER = NOW.plus(Duration.ofDays(3));
    private static final Effect KEPT = told(Settlement.KEPT);
    private static final Effect DELIVERED = told(Settlement.DELIVERED);
    private static final Effect WORK_KEPT = new Announce(new WorkKept(
            Runs.spec(),
            1,
            new SavedWork(
                    Runs.CHANGED.baseCommit(),
                    Runs.CHANGED.headCommit(),
                    Runs.CHANGED.commits(),
                    Runs.CHANGED.bundle())));

    @Test
    void aMachineMayLetGoOfAResultOnceItsPullRequestIsOpen() {
        Decision decision = RunLife.decide(Runs.in(RunPhase.DELIVERING), new PullRequestOpened("http://forge/1"), NOW);

        assertThat(decision.effects()).contains(DELIVERED);
    }

    @Test
    void aMachineKeepsAResultThatTheForgeRefused() {
        Decision decision = RunLife.decide(
                Runs.in(RunPhase.DELIVERING), new PullRequestRefused(RunReason.PUSH_REFUSED, "protected"), NOW);

        assertThat(decision.effects()).contains(KEPT);
        assertThat(decision.next().status().detail())
                .isEqualTo("protected; the work is kept on mini in /rush/worktrees/1");
    }

    @Test
    void aResultThatComesWithTheStopIsKeptHereAndThere() {
        Decision decision = RunLife.decide(Runs.in(RunPhase.STOPPING), Runs.ended(1, Runs.CHANGED), NOW);

        assertThat(decision.next().phase()).isEqualTo(RunPhase.STOPPED);
        assertThat(decision.effects()).contains(WORK_KEPT, KEPT);
    }

    @Test
    void aResultOfAMachineThatWasGivenUpIsDeliveredAfterAll() {
        Run lost = RunLife.decide(Runs.in(RunPhase.RUNNING), Runs.lost(Runs.MINI), NOW)
                .next();
        assertThat(lost.status().reason()).isEqualTo(RunReason.MACHINE_LOST);

        Decision late = RunLife.decide(lost, Runs.ended(1, Runs.CHANGED), LATER);

        assertThat(late.next().phase()).isEqualTo(RunPhase.DELIVERING);
        assertThat(late.next().deadline()).contains(LATER.plus(Deadlines.DELIVERING));
        assertThat(late.effects()).contains(new Announce(new ResultAccepted(Runs.spec(), 1, Runs.CHANGED)));
        assertThat(RunLife.decide(late.next(), new PullRequestOpened("http://forge/1"), LATER)
                        .next()
                        .phase())
                .isEqualTo(RunPhase.SUCCEEDED);
    }

    @Test
    void aResultThatComesAfterOurTimeLimitIsDeliveredAfterAll() {
        Run over = RunLife.decide(Runs.in(RunPhase.RUNNING), Runs.passed(LATER), LATER)
                .next();
        assertThat(over.phase()).isEqualTo(RunPhase.TIMED_OUT);

        assertThat(RunLife.decide(over, Runs.ended(1, Runs.CHANGED), LATER)
                        .next()
                        .phase())
                .isEqualTo(RunPhase.DELIVERING);
    }

    @Test
    void aLateResultOfARunThatAPersonStoppedIsKept() {
        Run stopped = RunLife.decide(Runs.in(RunPhase.STOPPING), Runs.passed(LATER), LATER)
                .next();

        Decision late = RunLife.decide(stopped, Runs.ended(1, Runs.CHANGED), LATER);

        assertThat(late.next().status()).isEqualTo(stopped.status());
        assertThat(late.effects()).containsExactly(WORK_KEPT, KEPT);
    }

    @Test
    void whoReportsAnEndAgainHearsAgainWhatBecameOfIt() {
        assertThat(RunLife.decide(Runs.in(RunPhase.SUCCEEDED), Runs.ended(1, Runs.CHANGED), LATER)
                        .effects())
                .containsExactly(DELIVERED);
        assertThat(RunLife.decide(Runs.in(RunPhase.NEEDS_ATTENTION), Runs.ended(1, Runs.CHANGED), LATER)
                        .effects())
                .containsExactly(KEPT);
        assertThat(RunLife.decide(Runs.in(RunPhase.DELIVERING), Runs.ended(1, Runs.CHANGED), NOW)
                        .isIgnored())
                .isTrue();
    }

    @Test
    void aPullRequestThatOpensAfterWeGaveUpWaitingIsTheRuns() {
        Decision gaveUp = RunLife.decide(Runs.in(RunPhase.DELIVERING), Runs.passed(LATER), LATER);
        assertThat(gaveUp.next().status().reason()).isEqualTo(RunReason.DELIVERY_DEADLINE);
        assertThat(gaveUp.effects()).contains(KEPT);

        Decision late = RunLife.decide(gaveUp.next(), new PullRequestOpened("http://forge/1"), LATER);

        assertThat(late.next().phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(late.next().pullRequest()).isEqualTo("http://forge/1");
        assertThat(late.effects()).contains(DELIVERED);
    }

    @Test
    void aPullRequestThatTheForgeDidNotAnswerForIsTheRunsWhenItIsSeen() {
        var silent = new PullRequestRefused(RunReason.FORGE_FAILED, "no answer");
        Run failed = RunLife.decide(Runs.in(RunPhase.DELIVERING), silent, LATER).next();

        Decision late = RunLife.decide(failed, new PullRequestOpened("http://forge/1"), LATER);

        assertThat(late.next().phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(late.effects()).contains(DELIVERED);
    }

    @Test
    void whatBecameOfAResultIsAskedForADayAfterWeGaveUpWaiting() {
        Run gaveUp = RunLife.decide(Runs.in(RunPhase.DELIVERING), Runs.passed(LATER), LATER)
                .next();
        int questions = 0;

        for (Run now = gaveUp; now.reminder().next().isPresent(); ) {
            Decision said = RunLife.remind(now, now.reminder().next().orElseThrow());
            assertThat(said.effects()).contains(new Announce(new ResultAccepted(Runs.spec(), 1, Runs.CHANGED)));
            now = said.next();
            questions++;
        }

        assertThat(questions).isEqualTo(28);
    }

    @Test
    void workOfAnAttemptIsKeptBeforeAndAfterTheEnd() {
        var kept = new Announce(new WorkKept(Runs.spec(), 1, Runs.saved(1).work()));

        for (RunPhase phase : new RunPhase[] {RunPhase.RUNNING, RunPhase.STOPPING, RunPhase.FAILED}) {
            Decision decision = RunLife.decide(Runs.in(phase), Runs.saved(1), NOW);

            assertThat(decision.effects()).as(phase.wire()).containsExactly(kept);
            assertThat(decision.next().phase()).isEqualTo(phase);
        }
        assertThat(RunLife.decide(Runs.in(RunPhase.RUNNING), Runs.saved(2), NOW).isIgnored())
                .isTrue();
    }

    @Test
    void aRunThatTheMachineItselfEndedIsNotBegunAnew() {
        Run failed = Runs.in(RunPhase.FAILED);

        assertThat(RunLife.decide(failed, Runs.ended(1, new AttemptOutcome.Unchanged("")), LATER)
                        .isIgnored())
                .isTrue();
        assertThat(RunLife.decide(failed, Runs.ended(1, Runs.CHANGED), LATER)
                        .next()
                        .status())
                .isEqualTo(failed.status());
    }

    private static Effect told(Settlement settlement) {
        return new TellMachine(Runs.MINI, new AttemptSettled(Runs.RUN, 1, settlement));
    }
}
