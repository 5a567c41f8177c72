package dev.rush.dispatch.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.machine.MachineCommand.AttemptSettled;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.run.RunPhase;
import dev.rush.dispatch.domain.run.Effect.TellMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RollCallTest {
    private static final Effect START = new TellMachine(Runs.MINI, new StartAttempt(1, Runs.spec()));
    private static final Effect STOP = new TellMachine(Runs.MINI, new StopAttempt(Runs.RUN, 1));

    @ParameterizedTest
    @EnumSource(names = {"STARTING", "RUNNING"})
    void aMachineThatDoesNotHaveItsRunIsToldAgainAtTheThirdTime(RunPhase phase) {
        assertThat(said(Runs.in(phase), List.of(), 3)).containsExactly(List.of(), List.of(), List.of(START));
    }

    @Test
    void aMachineThatHasStoppedItsRunAndIsNotHeardIsToldAgain() {
        assertThat(said(Runs.in(RunPhase.STOPPING), List.of(), 3)).containsExactly(List.of(), List.of(), List.of(STOP));
    }

    @Test
    void whoDoesNotAnswerIsToldEverMoreSeldom() {
        List<List<Effect>> said = said(Runs.in(RunPhase.RUNNING), List.of(), 100);

        assertThat(said.stream().filter(effects -> !effects.isEmpty())).hasSize(6);
    }

    @Test
    void oneWordInBetweenIsEnough() {
        Run running = Runs.in(RunPhase.RUNNING);
        Run twice = after(after(running, List.of()), List.of());

        Run named = after(twice, List.of(1));

        assertThat(named).isEqualTo(running);
        assertThat(said(named, List.of(), 2)).containsExactly(List.of(), List.of());
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTING", "RUNNING", "STOPPING"})
    void aMachineThatHasWhatItShouldChangesNothing(RunPhase phase) {
        Run run = Runs.in(phase);

        assertThat(after(run, List.of(1))).isEqualTo(run);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "NO_CHANGES", "TIMED_OUT", "DELIVERING"})
    void aMachineThatGoesOnWithWhatNobodyWaitsForIsStopped(RunPhase phase) {
        assertThat(said(Runs.in(phase), List.of(1), 3)).containsExactly(List.of(), List.of(), List.of(STOP));
    }

    @Test
    void aMachineThatGoesOnWithWhatWasDeliveredHearsSo() {
        var delivered = new TellMachine(Runs.MINI, new AttemptSettled(Runs.RUN, 1, Settlement.DELIVERED));

        assertThat(said(Runs.in(RunPhase.SUCCEEDED), List.of(1), 3).getLast()).containsExactly(STOP, delivered);
    }

    @Test
    void anAttemptThatAnotherMachineHasIsStoppedWhereItIs() {
        Run running = Runs.in(RunPhase.RUNNING);

        Decision decision =
                RollCall.decide(running, Runs.LAPTOP.machine(), List.of(1), Optional.of(Runs.LAPTOP.address()));

        assertThat(decision.effects()).singleElement().isInstanceOfSatisfying(TellMachine.class, told -> {
            assertThat(told.machine().address()).isEqualTo(Runs.LAPTOP.address());
            assertThat(told.command()).isEqualTo(new StopAttempt(Runs.RUN, 1));
        });
        assertThat(decision.next().current()).isEqualTo(running.current());
    }

    @Test
    void aNumberThatWasNeverGrantedIsStoppedAndTheGrantedOneIsMissed() {
        Decision decision = decide(Runs.in(RunPhase.RUNNING), List.of(2));

        assertThat(decision.effects())
                .singleElement()
                .isInstanceOfSatisfying(
                        TellMachine.class, told -> assertThat(told.command()).isEqualTo(new StopAttempt(Runs.RUN, 2)));
        assertThat(decision.next().current().differed()).isEqualTo(1);
    }

    private static List<List<Effect>> said(Run run, List<Integer> named, int times) {
        List<List<Effect>> said = new ArrayList<>();
        Run now = run;
        for (int time = 0; time < times; time++) {
            Decision decision = decide(now, named);
            assertThat(decision.next().sequence() - now.sequence())
                    .isEqualTo(decision.effects().size());
            said.add(decision.effects());
            now = decision.next();
        }
        return said;
    }

    private static Run after(Run run, List<Integer> named) {
        return decide(run, named).next();
    }

    private static Decision decide(Run run, List<Integer> named) {
        return RollCall.decide(run, Runs.MINI.machine(), named, Optional.of(Runs.MINI.address()));
    }
}
