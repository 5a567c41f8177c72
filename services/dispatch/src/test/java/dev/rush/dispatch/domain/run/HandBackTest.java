package dev.rush.dispatch.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.dispatch.domain.run.RunInput.AttemptEnded;
import dev.rush.dispatch.domain.run.RunInput.AttemptStarted;
import dev.rush.dispatch.domain.run.RunInput.StopRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandBackTest {
    private static final Requirement MACOS = new Requirement("os=macos");
    private static final Requirement XCODE = new Requirement("xcode>=16");
    private static final Requirement DOCKER = new Requirement("docker");

    @Test
    void theSlotIsGivenBackAndAnotherMachineIsAskedForThatIsWhatTheRepositoryRequires() {
        Run starting = RunLife.decide(queued(DOCKER), Runs.placed(1, Runs.MINI), Runs.NOW)
                .next();

        Decision handedBack = RunLife.decide(starting, Runs.ended(1, Runs.UNFIT), Runs.NOW);

        assertThat(handedBack.next().status())
                .isEqualTo(new RunStatus(
                        RunPhase.QUEUED,
                        RunReason.WAITING_FOR_MACHINE,
                        "mini does not say that it has xcode>=16, which .rush/config.yml requires"));
        assertThat(handedBack.effects())
                .startsWith(
                        new Effect.AskScheduler(new ReleasePlacement(Runs.RUN, 1)),
                        new Effect.AskScheduler(new RequestPlacement(
                                Runs.RUN,
                                2,
                                Runs.spec().organisation(),
                                Runs.spec().agent(),
                                Runs.spec().repository(),
                                List.of(),
                                List.of(DOCKER, MACOS, XCODE),
                                List.of(),
                                Runs.MEMBER,
                                "HEAD",
                                List.of(MACOS, XCODE))));
    }

    @Test
    void theNextMachineIsToldWhatItWasChosenBy() {
        Run queued = after(Runs.in(RunPhase.STARTING), Runs.ended(1, Runs.UNFIT));

        Decision granted = RunLife.decide(queued, Runs.placed(2, Runs.LAPTOP), Runs.NOW);

        assertThat(granted.effects())
                .contains(new Effect.TellMachine(
                        Runs.LAPTOP, new StartAttempt(2, Runs.spec().requiring(List.of(MACOS, XCODE)))));
        assertThat(granted.next().spec()).as("what was asked for stays").isEqualTo(Runs.spec());
    }

    @Test
    void whatNoRegisteredMachineCouldEverTakeEndsAtOnceAndNamesTheFile() {
        var hopeless = new AttemptEnded(1, Runs.UNFIT, 42, Optional.of("no registered computer could ever take this"));

        Run ended = after(Runs.in(RunPhase.STARTING), hopeless);

        assertThat(ended.status())
                .isEqualTo(
                        new RunStatus(
                                RunPhase.FAILED,
                                RunReason.REQUIREMENT_MISSING,
                                ".rush/config.yml requires os=macos, xcode>=16, and no registered computer could ever take this"));
    }

    @Test
    void attemptsThatWereHandedBackAreNoTries() {
        Run run = Runs.in(RunPhase.STARTING);
        for (int attempt = 1; attempt <= Learnt.MOST; attempt++) {
            run = after(after(run, Runs.ended(attempt, Runs.UNFIT)), Runs.placed(attempt + 1, Runs.MINI));
        }

        Run untaken = run;
        for (int tries = 1; tries < Requeue.TRIES; tries++) {
            assertThat(Requeue.mayTry(untaken)).as("try " + tries).isTrue();
            Instant late = untaken.deadline().orElseThrow().plus(Duration.ofMinutes(1));
            Run queued = RunLife.decide(untaken, Runs.passed(late), late).next();
            assertThat(queued.phase()).isEqualTo(RunPhase.QUEUED);
            untaken = after(queued, Runs.placed(queued.attempt() + 1, Runs.LAPTOP));
        }
        assertThat(Requeue.mayTry(untaken)).isFalse();
    }

    @Test
    void aRunThatIsHandedBackAgainAndAgainEnds() {
        Run run = Runs.in(RunPhase.STARTING);
        for (int attempt = 1; attempt <= Learnt.MOST; attempt++) {
            run = after(after(run, Runs.ended(attempt, Runs.UNFIT)), Runs.placed(attempt + 1, Runs.MINI));
            assertThat(run.phase()).isEqualTo(RunPhase.STARTING);
        }

        Run ended = after(run, Runs.ended(Learnt.MOST + 1, Runs.UNFIT));

        assertThat(ended.status().reason()).isEqualTo(RunReason.REQUIREMENT_MISSING);
        assertThat(ended.status().detail())
                .endsWith("which .rush/config.yml requires; the run was handed back 3 times before");
    }

    @Test
    void whoHasStartedTheAgentHandsNothingBack() {
        Run running = after(Runs.in(RunPhase.STARTING), new AttemptStarted(1, "/rush/worktrees/1"));

        assertThat(after(running, Runs.ended(1, Runs.UNFIT)).phase()).isEqualTo(RunPhase.FAILED);
    }

    @Test
    void aStopThatCameFirstIsWhatTheRunEndsBy() {
        Run stopping = after(Runs.in(RunPhase.STARTING), new StopRequested());

        assertThat(after(stopping, Runs.ended(1, Runs.UNFIT)).status().reason()).isEqualTo(RunReason.USER_REQUEST);
    }

    @Test
    void theSameWordAgainChangesNothing() {
        Run queued = after(Runs.in(RunPhase.STARTING), Runs.ended(1, Runs.UNFIT));

        assertThat(RunLife.decide(queued, Runs.ended(1, Runs.UNFIT), Runs.NOW)).isEqualTo(Decision.ignored(queued));
    }

    private static Run queued(Requirement... required) {
        return RunLife.begin(Runs.spec().requiring(List.of(required)), IfLost.REPLACE, Runs.MEMBER, Runs.NOW)
                .next();
    }

    private static Run after(Run run, RunInput seen) {
        return RunLife.decide(run, seen, Runs.NOW).next();
    }
}
