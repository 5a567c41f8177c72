package dev.rush.dispatch.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunEvent.AttemptGranted;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunEvent.RunAccepted;
import dev.rush.contracts.run.RunEvent.RunEnded;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.dispatch.domain.run.Effect.Announce;
import dev.rush.dispatch.domain.run.Effect.AskScheduler;
import dev.rush.dispatch.domain.run.Effect.ShowState;
import dev.rush.dispatch.domain.run.Effect.TellMachine;
import dev.rush.dispatch.domain.run.RunInput.DeadlinePassed;
import dev.rush.dispatch.domain.run.RunInput.PullRequestOpened;
import dev.rush.dispatch.domain.run.RunInput.PullRequestRefused;
import dev.rush.dispatch.domain.run.RunInput.StopRequested;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RunEffectsTest {
    private static final Instant NOW = Runs.NOW;

    @Test
    void anAcceptedRunIsAnnouncedAndAsksForItsFirstAttempt() {
        Decision begun = RunLife.begin(Runs.spec(), IfLost.WAIT, Runs.MEMBER, NOW);

        assertThat(begun.effects().get(0)).isEqualTo(new Announce(new RunAccepted(Runs.spec())));
        assertThat(begun.effects().get(1))
                .isInstanceOfSatisfying(
                        AskScheduler.class,
                        ask -> assertThat(ask.request())
                                .isInstanceOf(RequestPlacement.class)
                                .extracting("attempt")
                                .isEqualTo(1));
        assertThat(begun.effects().get(2)).isEqualTo(new ShowState(begun.next().state()));
        assertThat(begun.next().sequence()).isEqualTo(3);
    }

    @Test
    void everyRequestForAMachineNamesWhoAskedForTheRun() {
        Run queued = RunLife.begin(Runs.spec(), IfLost.WAIT, Runs.MEMBER, NOW).next();
        Instant later = queued.reminder().next().orElseThrow();

        assertThat(RunLife.remind(queued, later).effects())
                .singleElement()
                .extracting("request.person")
                .isEqualTo(Runs.MEMBER);
    }

    @Test
    void aGrantTellsTheMachineOnItsOwnAddress() {
        Decision granted = RunLife.decide(Runs.in(RunPhase.QUEUED), Runs.placed(1, Runs.LAPTOP), NOW);

        assertThat(granted.effects())
                .startsWith(
                        new Announce(new AttemptGranted(Runs.RUN, 1, Runs.LAPTOP.machine(), "laptop")),
                        new TellMachine(Runs.LAPTOP, new StartAttempt(1, Runs.spec())));
        assertThat(granted.next().deadline()).contains(NOW.plus(Duration.ofMinutes(5)));
        assertThat(granted.next().state().machine()).isEqualTo("laptop");
    }

    @Test
    void aPlacementOfAnotherAttemptGrantsNothing() {
        Run queued = Runs.in(RunPhase.QUEUED);

        assertThat(RunLife.decide(queued, Runs.placed(2, Runs.MINI), NOW).isIgnored())
                .isTrue();
    }

    @Test
    void waitingSaysWhyAndKeepsTheDeadline() {
        Run queued = Runs.in(RunPhase.QUEUED);

        Run next = RunLife.decide(queued, Runs.waiting(1), NOW.plusSeconds(60)).next();

        assertThat(next.status())
                .isEqualTo(
                        new RunStatus(RunPhase.QUEUED, RunReason.WAITING_FOR_MACHINE, "mini: all 4 slots are taken"));
        assertThat(next.deadline()).isEqualTo(queued.deadline());
    }

    @Test
    void anAcceptedResultGivesTheSlotBackAtOnce() {
        Decision accepted = RunLife.decide(Runs.in(RunPhase.RUNNING), Runs.ended(1, Runs.CHANGED), NOW);

        assertThat(accepted.effects())
                .startsWith(
                        new AskScheduler(new ReleasePlacement(Runs.RUN, 1)),
                        new Announce(new ResultAccepted(Runs.spec(), 1, Runs.CHANGED)));
        assertThat(accepted.next().current().accepted()).isEqualTo(1);
        assertThat(accepted.next().current().lastSeq()).isEqualTo(42);
    }

    @Test
    void aStopWhileQueuedEndsAtOnceAndWithdrawsTheRequest() {
        Decision stopped = RunLife.decide(Runs.in(RunPhase.QUEUED), new StopRequested(), NOW);

        assertThat(stopped.effects())
                .startsWith(
                        new AskScheduler(new ReleasePlacement(Runs.RUN, 1)),
                        new Announce(new RunEnded(Runs.RUN, RunPhase.STOPPED, RunReason.USER_REQUEST, "")));
    }

    @Test
    void aStopWhileRunningTellsTheMachineAndWaitsTwentySeconds() {
        Decision stopping = RunLife.decide(Runs.in(RunPhase.RUNNING), new StopRequested(), NOW);

        assertThat(stopping.effects()).startsWith(new TellMachine(Runs.MINI, new StopAttempt(Runs.RUN, 1)));
        assertThat(stopping.next().deadline()).contains(NOW.plusSeconds(20));
    }

    @Test
    void workFinishedWhileStoppingIsNotDelivered() {
        Decision stopped = RunLife.decide(Runs.in(RunPhase.STOPPING), Runs.ended(1, Runs.CHANGED), NOW);

        assertThat(stopped.effects())
                .noneMatch(effect -> effect instanceof Announce said && said.event() instanceof ResultAccepted);
        assertThat(stopped.next().status())
                .isEqualTo(new RunStatus(
                        RunPhase.STOPPED, RunReason.USER_REQUEST, "work is kept on mini in /rush/worktrees/1"));
    }

    @Test
    void aDeadlineThatHasNotPassedChangesNothing() {
        Run running = Runs.in(RunPhase.RUNNING);
        Instant justBefore = running.deadline().orElseThrow().minusMillis(1);

        assertThat(RunLife.decide(running, Runs.passed(justBefore), justBefore).isIgnored())
                .isTrue();
        assertThat(running.deadline()).contains(NOW.plusSeconds(3600 + 120));
    }

    @Test
    void noDeadlinePassesBeforeWhatWasSaidUntilThenHasBeenRead() {
        Run running = Runs.in(RunPhase.RUNNING);
        Instant deadline = running.deadline().orElseThrow();

        assertThat(RunLife.decide(running, Runs.passed(deadline.minusMillis(1)), deadline.plusSeconds(3600))
                        .isIgnored())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"QUEUED, 300", "STARTING, 300", "RUNNING, 120", "STOPPING, 20", "DELIVERING, 300"})
    void afterABreakTheOthersGetTimeToSpeak(RunPhase phase, int seconds) {
        Run run = Runs.in(phase);
        Instant awake = NOW.plus(Duration.ofDays(2));
        Instant until = awake.plusSeconds(seconds);

        assertThat(expired(run, awake, until.minusMillis(1)).phase()).isEqualTo(phase);
        assertThat(expired(run, awake, until).phase()).isNotEqualTo(phase);
    }

    private static Run expired(Run run, Instant since, Instant until) {
        return RunLife.decide(run, new DeadlinePassed(new Listening(since, until), Presence.HERE), until)
                .next();
    }

    @Test
    void aLostMachineEndsItsRunWithItsName() {
        Run next = RunLife.decide(Runs.in(RunPhase.RUNNING), Runs.lost(Runs.MINI), NOW)
                .next();

        assertThat(next.status())
                .isEqualTo(
                        new RunStatus(RunPhase.FAILED, RunReason.MACHINE_LOST, "mini was not heard of for too long"));
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTING", "RUNNING", "STOPPING"})
    void aLostMachineIsToldToStopForTheCaseThatItWasOnlyCutOff(RunPhase phase) {
        Decision givenUp = RunLife.decide(Runs.in(phase), Runs.lost(Runs.MINI), NOW);

        assertThat(givenUp.effects())
                .startsWith(
                        new TellMachine(Runs.MINI, new StopAttempt(Runs.RUN, 1)),
                        new AskScheduler(new ReleasePlacement(Runs.RUN, 1)));
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTING", "RUNNING", "STOPPING"})
    void aLossFromBeforeTheGrantDoesNotEndTheRun(RunPhase phase) {
        assertThat(RunLife.decide(Runs.in(phase), Runs.lostBefore(Runs.MINI), NOW)
                        .isIgnored())
                .isTrue();
    }

    @Test
    void anOpenPullRequestEndsTheRunWithItsAddress() {
        Decision succeeded = RunLife.decide(Runs.in(RunPhase.DELIVERING), new PullRequestOpened("http://forge/3"), NOW);

        assertThat(succeeded.effects())
                .endsWith(
                        new Announce(new RunEnded(Runs.RUN, RunPhase.SUCCEEDED, RunReason.NONE, "")),
                        new ShowState(succeeded.next().state()));
        assertThat(succeeded.next().pullRequest()).isEqualTo("http://forge/3");
    }

    @Test
    void aRefusedPullRequestNeedsAttentionForItsOwnReason() {
        Run next = RunLife.decide(
                        Runs.in(RunPhase.DELIVERING),
                        new PullRequestRefused(RunReason.PROTECTED_PATH, ".github/workflows"),
                        NOW)
                .next();

        assertThat(next.status())
                .isEqualTo(new RunStatus(
                        RunPhase.NEEDS_ATTENTION,
                        RunReason.PROTECTED_PATH,
                        ".github/workflows; the work is kept on mini in /rush/worktrees/1"));
    }

    @Test
    void whatAMachineSaysIsShownOnOnePrintableLine() {
        var outcome = new AttemptOutcome.Failed(RunReason.AGENT_FAILED, "bad\n\u001b[31m" + "x".repeat(900));

        Run next = RunLife.decide(Runs.in(RunPhase.RUNNING), Runs.ended(1, outcome), NOW)
                .next();

        assertThat(next.status().detail()).startsWith("bad [31mxx").hasSize(500).doesNotContain("\u001b", "\n");
    }
}
