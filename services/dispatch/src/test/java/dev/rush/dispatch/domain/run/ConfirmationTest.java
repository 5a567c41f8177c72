package dev.rush.dispatch.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.attempt.AttemptEvent.ConfirmationAsked;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand;
import dev.rush.contracts.machine.MachineCommand.AttemptConfirmed;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.run.RunPhase;
import dev.rush.dispatch.domain.run.Effect.TellMachine;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfirmationTest {
    private static final StopAttempt STOP = new StopAttempt(Runs.RUN, 1);

    private static ConfirmationAsked asked(int attempt, Holder by) {
        return new ConfirmationAsked(Runs.RUN, attempt, 17, by.machine(), by.address());
    }

    private static MachineCommand answer(Run run, ConfirmationAsked asked) {
        Decision decision = RunLife.confirm(run, asked, Optional.of(asked.address()));
        assertThat(decision.effects()).hasSize(1);
        assertThat(decision.next()).isEqualTo(run.published(1));
        TellMachine told = (TellMachine) decision.effects().getFirst();
        assertThat(told.machine().machine()).isEqualTo(asked.machine());
        assertThat(told.machine().address()).isEqualTo(asked.address());
        return told.command();
    }

    @ParameterizedTest
    @EnumSource
    void onlyARunThatWaitsForTheAgentIsConfirmed(RunPhase phase) {
        MachineCommand expected = switch (phase) {
            case STARTING, RUNNING -> new AttemptConfirmed(Runs.RUN, 1, 17);
            case QUEUED, STOPPING, DELIVERING, SUCCEEDED, NO_CHANGES, FAILED, STOPPED, TIMED_OUT, NEEDS_ATTENTION ->
                STOP;
        };
        assertThat(answer(Runs.in(phase), asked(1, Runs.MINI))).isEqualTo(expected);
    }

    @Test
    void aMachineThatDoesNotHoldTheAttemptMustStop() {
        assertThat(answer(Runs.in(RunPhase.RUNNING), asked(1, Runs.LAPTOP))).isEqualTo(STOP);
    }

    @Test
    void anotherNumberThanTheCurrentOneMustStop() {
        assertThat(answer(Runs.in(RunPhase.RUNNING), asked(2, Runs.MINI))).isEqualTo(new StopAttempt(Runs.RUN, 2));
    }

    @ParameterizedTest
    @CsvSource({"rush.run.event.v1, 0", "rush.machine.command.nowhere.v1, 3", "rush.machine.command.local.v1, 999"})
    void theHolderIsAnsweredWhereItTakesItsCommandsWhateverTheQuestionGives(String topic, int partition) {
        var elsewhere = new Holder(Runs.MINI.machine(), "mini", new MachineAddress(topic, partition, 7));

        Decision decision = RunLife.confirm(Runs.in(RunPhase.RUNNING), asked(1, elsewhere), Optional.empty());

        assertThat(decision.effects())
                .containsExactly(new TellMachine(Runs.MINI, new AttemptConfirmed(Runs.RUN, 1, 17)));
    }

    @Test
    void anotherMachineIsAnsweredWhereItIsRegistered() {
        var elsewhere = new Holder(Runs.LAPTOP.machine(), "laptop", new MachineAddress("rush.run.event.v1", 0, 1));

        Decision decision =
                RunLife.confirm(Runs.in(RunPhase.RUNNING), asked(1, elsewhere), Optional.of(Runs.LAPTOP.address()));

        TellMachine told = (TellMachine) decision.effects().getFirst();
        assertThat(told.machine().address()).isEqualTo(Runs.LAPTOP.address());
        assertThat(told.command()).isEqualTo(STOP);
    }

    @Test
    void aMachineThatNobodyRegisteredGetsNoAnswer() {
        assertThat(RunLife.confirm(Runs.in(RunPhase.RUNNING), asked(1, Runs.LAPTOP), Optional.empty())
                        .isIgnored())
                .isTrue();
    }
}
