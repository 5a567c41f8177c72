package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.AttemptOutcome.Failed;
import dev.rush.contracts.run.RunReason;
import dev.rush.worker.dialogue.Stop;
import dev.rush.worker.process.AgentProcess;
import dev.rush.worker.process.Limits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeOfTest {
    private static final Limits LIMITS = new Limits(
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            Duration.ZERO,
            1,
            1000,
            OptionalLong.empty(),
            OptionalInt.empty());

    private static final Map<Stop.Cause, RunReason> FAILURES = Map.of(
            Stop.Cause.SETUP_LIMIT, RunReason.SETUP_FAILED,
            Stop.Cause.OUTPUT_LIMIT, RunReason.OUTPUT_LIMIT,
            Stop.Cause.SILENT, RunReason.AGENT_SILENT,
            Stop.Cause.SPINNING, RunReason.AGENT_SILENT,
            Stop.Cause.WORKER_STOPS, RunReason.WORKER_STOPPED);

    @ParameterizedTest
    @EnumSource
    void everyCauseOfAStopHasItsOutcome(Stop.Cause cause) {
        AttemptOutcome outcome = OutcomeOf.stop(cause, true, LIMITS);

        switch (cause) {
            case USER -> assertThat(outcome).isEqualTo(new AttemptOutcome.Stopped(true));
            case TIME_LIMIT -> assertThat(outcome).isEqualTo(new AttemptOutcome.TimedOut(true));
            case SETUP_LIMIT, OUTPUT_LIMIT, SILENT, SPINNING, WORKER_STOPS ->
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Failed.class,
                                failed -> assertThat(failed.reason()).isEqualTo(FAILURES.get(cause)));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStopSaysWhetherThereIsWork(boolean changes) {
        assertThat(OutcomeOf.stop(Stop.Cause.USER, changes, LIMITS)).isEqualTo(new AttemptOutcome.Stopped(changes));
        assertThat(OutcomeOf.stop(Stop.Cause.TIME_LIMIT, changes, LIMITS))
                .isEqualTo(new AttemptOutcome.TimedOut(changes));
    }

    @ParameterizedTest
    @EnumSource
    void aStopBeforeTheAgentLeavesNoWork(Stop.Cause cause) {
        AttemptOutcome outcome = OutcomeOf.stopBeforeAgent(cause);

        switch (cause) {
            case USER -> assertThat(outcome).isEqualTo(new AttemptOutcome.Stopped(false));
            case TIME_LIMIT -> assertThat(outcome).isEqualTo(new AttemptOutcome.TimedOut(false));
            case WORKER_STOPS ->
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Failed.class,
                                failed -> assertThat(failed.reason()).isEqualTo(RunReason.WORKER_STOPPED));
            case SETUP_LIMIT, OUTPUT_LIMIT, SILENT, SPINNING ->
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Failed.class,
                                failed -> assertThat(failed.reason()).isEqualTo(RunReason.SETUP_FAILED));
        }
    }

    static Stream<Arguments> exits() {
        return Stream.of(
                Arguments.of(new Ended(1, "", ""), true, false, RunReason.AGENT_FAILED, "exit code 1"),
                Arguments.of(new Ended(0, "no credit", ""), true, false, RunReason.AGENT_FAILED, "no credit"),
                Arguments.of(new Ended(127, "", ""), true, false, RunReason.AGENT_MISSING, "exit code 127"),
                Arguments.of(new Ended(127, "", ""), false, false, RunReason.AGENT_FAILED, "exit code 127"),
                Arguments.of(
                        new Ended(AgentProcess.LOST, "", ""), true, false, RunReason.AGENT_LOST, "killed from outside"),
                Arguments.of(new Ended(AgentProcess.LOST, "", ""), true, true, RunReason.DISK_FULL, "disk is full"),
                Arguments.of(new Ended(1, "", ""), true, true, RunReason.DISK_FULL, "disk is full"));
    }

    @ParameterizedTest
    @MethodSource("exits")
    void anAgentThatEndedBadlyFails(Ended ended, boolean mayBeMissing, boolean full, RunReason reason, String detail) {
        assertThat(OutcomeOf.exit(ended, mayBeMissing, full)).get().isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(reason);
            assertThat(failed.detail()).contains(detail);
        });
    }

    @Test
    void anAgentThatEndedWellHasNoOutcomeYetEvenOnAFullDisk() {
        assertThat(OutcomeOf.exit(new Ended(0, "", "done"), true, true)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "No space left on device, DISK_FULL",
        "write: Disk quota exceeded, DISK_FULL",
        "anything else, WORKTREE_FAILED"
    })
    void aFailureOfTheWorkerSaysWhetherTheDiskIsFull(String message, RunReason reason) {
        assertThat(OutcomeOf.failure(new IllegalStateException(message))).isEqualTo(new Failed(reason, message));
    }
}
