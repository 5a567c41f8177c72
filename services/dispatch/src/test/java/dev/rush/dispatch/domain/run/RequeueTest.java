package dev.rush.dispatch.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.machine.MachineCommand.AttemptSettled;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.dispatch.domain.run.Effect.AskScheduler;
import dev.rush.dispatch.domain.run.Effect.TellMachine;
import dev.rush.dispatch.domain.run.RunInput.AttemptStarted;
import dev.rush.dispatch.domain.run.RunInput.AttemptTaken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequeueTest {
    private static final Instant NOW = Runs.NOW;
    private static final Instant LATE = NOW.plus(Deadlines.STARTING);

    @Test
    void aRunThatItsMachineDoesNotTakeIsOfferedToAnother() {
        Decision requeued = expired(Runs.in(RunPhase.STARTING), LATE);

        assertThat(requeued.effects().get(0)).isEqualTo(new TellMachine(Runs.MINI, new StopAttempt(Runs.RUN, 1)));
        assertThat(requeued.effects().get(1)).isEqualTo(new AskScheduler(new ReleasePlacement(Runs.RUN, 1)));
        assertThat(requeued.effects().get(2))
                .isInstanceOfSatisfying(
                        AskScheduler.class,
                        ask -> assertThat(ask.request())
                                .isInstanceOf(RequestPlacement.class)
                                .extracting("attempt")
                                .isEqualTo(2));
        assertThat(requeued.next().status())
                .isEqualTo(new RunStatus(
                        RunPhase.QUEUED, RunReason.WAITING_FOR_MACHINE, "mini did not take it within 5 minutes"));
        assertThat(requeued.next().state().machine()).isEmpty();

        Decision granted = RunLife.decide(requeued.next(), Runs.placed(2, Runs.LAPTOP), LATE);
        assertThat(granted.effects()).contains(new TellMachine(Runs.LAPTOP, new StartAttempt(2, Runs.spec())));
    }

    @Test
    void whoHasTakenItGetsTimeToMakeTheWorktree() {
        Run taken = RunLife.decide(Runs.in(RunPhase.STARTING), new AttemptTaken(1), NOW)
                .next();

        assertThat(expired(taken, LATE).isIgnored()).isTrue();
        Run failed = expired(taken, NOW.plus(Deadlines.PREPARING)).next();
        assertThat(failed.status())
                .isEqualTo(new RunStatus(
                        RunPhase.FAILED, RunReason.START_DEADLINE, "mini did not make its worktree within 30 minutes"));
    }

    @Test
    void aMachineThatSleepsWhileItMakesTheWorktreeIsWaitedFor() {
        Run taken = RunLife.decide(Runs.in(RunPhase.STARTING), new AttemptTaken(1), NOW)
                .next();
        Instant late = NOW.plus(Deadlines.PREPARING);

        Run waiting = expired(taken, late, new Presence(Optional.of(NOW), Optional.empty()))
                .next();

        assertThat(waiting.phase()).isEqualTo(RunPhase.STARTING);
        assertThat(waiting.deadline()).contains(late.plus(Deadlines.PREPARING));
    }

    @Test
    void threeMachinesAreTried() {
        Run run = Runs.in(RunPhase.STARTING);
        for (int attempt = 2; attempt <= 3; attempt++) {
            run = RunLife.decide(expired(run, LATE).next(), Runs.placed(attempt, Runs.LAPTOP), NOW)
                    .next();
        }

        Run failed = expired(run, LATE).next();

        assertThat(failed.status())
                .isEqualTo(new RunStatus(
                        RunPhase.FAILED,
                        RunReason.START_DEADLINE,
                        "laptop did not take it within 5 minutes, as 2 before it"));
    }

    @Test
    void whatTheFirstMachineSaysLateStartsNothing() {
        Run queued = expired(Runs.in(RunPhase.STARTING), LATE).next();

        assertThat(RunLife.decide(queued, new AttemptTaken(1), LATE).isIgnored())
                .isTrue();
        assertThat(RunLife.decide(queued, new AttemptStarted(1, ""), LATE).isIgnored())
                .isTrue();
    }

    @Test
    void aResultOfTheFirstMachineIsKeptWhereItIs() {
        Run queued = expired(Runs.in(RunPhase.STARTING), LATE).next();
        Effect kept = new TellMachine(Runs.MINI, new AttemptSettled(Runs.RUN, 1, Settlement.KEPT));

        assertThat(RunLife.decide(queued, Runs.ended(1, Runs.CHANGED), LATE).effects())
                .contains(kept);

        Run elsewhere =
                RunLife.decide(queued, Runs.placed(2, Runs.LAPTOP), LATE).next();
        Decision told = Settling.superseded(
                elsewhere, Runs.MINI.machine(), Runs.ended(1, Runs.CHANGED), Optional.of(Runs.MINI.address()));
        assertThat(told.effects()).singleElement().isInstanceOfSatisfying(TellMachine.class, tell -> {
            assertThat(tell.machine().address()).isEqualTo(Runs.MINI.address());
            assertThat(tell.command()).isEqualTo(new AttemptSettled(Runs.RUN, 1, Settlement.KEPT));
        });
    }

    private static Decision expired(Run run, Instant at) {
        return expired(run, at, Presence.HERE);
    }

    private static Decision expired(Run run, Instant at, Presence presence) {
        var listening = new Listening(at.minus(Duration.ofDays(1)), at);
        return RunLife.decide(run, new RunInput.DeadlinePassed(listening, presence), at);
    }
}
