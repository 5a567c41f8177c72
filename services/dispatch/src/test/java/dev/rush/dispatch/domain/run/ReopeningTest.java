package dev.rush.dispatch.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.machine.Continuation;
import dev.rush.contracts.machine.MachineCommand.AttemptSettled;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunEvent.RunEnded;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.dispatch.domain.message.Message;
import dev.rush.dispatch.domain.message.MessageLife;
import dev.rush.dispatch.domain.message.MessageState;
import dev.rush.dispatch.domain.run.Effect.Announce;
import dev.rush.dispatch.domain.run.Effect.AskScheduler;
import dev.rush.dispatch.domain.run.Effect.TellMachine;
import dev.rush.dispatch.domain.run.RunInput.AttemptStarted;
import dev.rush.dispatch.domain.run.RunInput.MachineWasLost;
import dev.rush.dispatch.domain.run.RunInput.PullRequestConcluded;
import dev.rush.dispatch.domain.run.RunInput.PullRequestOpened;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReopeningTest {
    private static final MessageId ASKED = new MessageId("message00001");
    private static final String TEXT = "The check build failed.";
    private static final Instant LATER = Runs.NOW.plus(Duration.ofHours(2));

    @Test
    void aRunGoesOnAtTheMachineThatHasWhatItsAgentRemembers() {
        Decision reopened = Reopening.decide(Runs.in(RunPhase.SUCCEEDED), ASKED, TEXT, LATER);

        assertThat(reopened.next().phase()).isEqualTo(RunPhase.QUEUED);
        assertThat(reopened.next().pullRequest()).isEqualTo("http://forge/1");
        assertThat(reopened.effects())
                .filteredOn(AskScheduler.class::isInstance)
                .singleElement()
                .satisfies(ask -> {
                    var request = (RequestPlacement) ((AskScheduler) ask).request();
                    assertThat(request.attempt()).isEqualTo(2);
                    assertThat(request.machines()).containsExactly("mini");
                });
    }

    @Test
    void itsNextAttemptBeginsWithWhatWasSaid() {
        Run starting =
                RunLife.decide(reopened(), Runs.placed(2, Runs.MINI), LATER).next();

        assertThat(RunLife.question(starting))
                .contains(new TellMachine(Runs.MINI, new StartAttempt(2, Runs.spec(), new Continuation(TEXT))));
    }

    @Test
    void whatOpenedItIsAppliedOnceTheAgentRuns() {
        Message message = Message.requested(ASKED, reopened(), TEXT, LATER);

        assertThat(MessageLife.settle(reopened(), message, LATER).next()).isEqualTo(message);
        assertThat(MessageLife.settle(running(), message, LATER)).satisfies(step -> {
            assertThat(step.next().state()).isEqualTo(MessageState.APPLIED);
            assertThat(step.effects()).isEmpty();
        });
    }

    @Test
    void whatOpenedARunThatNeverStartedHasFailed() {
        Run stopped = RunLife.stop(reopened(), LATER) instanceof Answer.Done<Decision> done
                ? done.value().next()
                : reopened();
        Message message = Message.requested(ASKED, reopened(), TEXT, LATER);

        assertThat(stopped.phase()).isEqualTo(RunPhase.STOPPED);
        assertThat(MessageLife.settle(stopped, message, LATER).next().state()).isEqualTo(MessageState.FAILED);
    }

    @Test
    void oneThatEndedWhileItWaitedAsksByANumberThatWasNotGivenBack() {
        Run stopped = RunLife.stop(reopened(), LATER) instanceof Answer.Done<Decision> done
                ? done.value().next()
                : reopened();

        Decision again = Reopening.decide(stopped, new MessageId("message00002"), TEXT, LATER);

        assertThat(again.effects())
                .filteredOn(AskScheduler.class::isInstance)
                .singleElement()
                .satisfies(ask ->
                        assertThat(((AskScheduler) ask).request().attempt()).isEqualTo(3));
    }

    @Test
    void aLaterResultIsTheRunsAsTheFirstWas() {
        Decision delivering = RunLife.decide(running(), Runs.ended(2, Runs.CHANGED), LATER);
        Decision over = RunLife.decide(delivering.next(), new PullRequestOpened("http://forge/1"), LATER);

        assertThat(delivering.next().current().accepted()).isEqualTo(2);
        assertThat(over.next().phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(over.effects())
                .contains(new Announce(new RunEnded(Runs.RUN, RunPhase.SUCCEEDED, RunReason.NONE, "", ASKED)));
    }

    @Test
    void whoFindsNothingToChangeStillHasItsPullRequest() {
        Run over = RunLife.decide(running(), Runs.ended(2, new AttemptOutcome.Unchanged("it is right")), LATER)
                .next();

        assertThat(over.phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(over.status().detail()).isEqualTo("it is right");
    }

    @Test
    void aWordThatCameBeforeIsAnsweredWithTheEnd() {
        Run over = RunLife.decide(running(), Runs.ended(2, new AttemptOutcome.Unchanged("")), LATER)
                .next();

        assertThat(Reopening.again(over, ASKED).effects())
                .containsExactly(new Announce(new RunEnded(Runs.RUN, RunPhase.SUCCEEDED, RunReason.NONE, "", ASKED)));
        assertThat(Reopening.again(running(), ASKED).isIgnored()).isTrue();
    }

    @Test
    void aPullRequestThatIsMergedEndsItAndTheMachineLetsGo() {
        Decision concluded = RunLife.decide(Runs.in(RunPhase.SUCCEEDED), new PullRequestConcluded(), LATER);

        assertThat(concluded.effects())
                .contains(new TellMachine(Runs.MINI, new AttemptSettled(Runs.RUN, 1, Settlement.CONCLUDED)));
        assertThat(Reopening.refusal(concluded.next(), Optional.empty()))
                .hasValueSatisfying(refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.RUN_ENDED));
    }

    @Test
    void oneThatIsMergedWhileTheRunGoesOnIsHeardOfAtItsEnd() {
        Run concluded =
                RunLife.decide(running(), new PullRequestConcluded(), LATER).next();

        assertThat(concluded.phase()).isEqualTo(RunPhase.RUNNING);
        assertThat(RunLife.decide(concluded, Runs.ended(2, new AttemptOutcome.Unchanged("")), LATER)
                        .effects())
                .contains(new TellMachine(Runs.MINI, new AttemptSettled(Runs.RUN, 2, Settlement.CONCLUDED)));
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_CHANGES", "FAILED", "TIMED_OUT", "NEEDS_ATTENTION"})
    void withoutAPullRequestThereIsNothingToGoOnWith(RunPhase phase) {
        assertThat(Reopening.refusal(Runs.in(phase), Optional.empty()))
                .hasValueSatisfying(refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.RUN_ENDED));
    }

    @Test
    void aMachineThatIsGoneTookWhatItsAgentRememberedWithIt() {
        Run over = Runs.in(RunPhase.SUCCEEDED);
        var gone = new MachineWasLost(Runs.MINI.machine(), LATER, true);

        assertThat(Reopening.refusal(over, Optional.of(gone)))
                .hasValueSatisfying(refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.SESSION_GONE));
        assertThat(Reopening.refusal(over, Optional.of(Runs.lost(Runs.MINI))))
                .as("one that only sleeps comes back")
                .isEmpty();
    }

    private static Run reopened() {
        return Reopening.decide(Runs.in(RunPhase.SUCCEEDED), ASKED, TEXT, LATER).next();
    }

    private static Run running() {
        Run starting =
                RunLife.decide(reopened(), Runs.placed(2, Runs.MINI), LATER).next();
        return RunLife.decide(starting, new AttemptStarted(2, "/rush/worktrees/2"), LATER)
                .next();
    }
}
