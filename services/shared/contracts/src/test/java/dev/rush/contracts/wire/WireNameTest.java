package dev.rush.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.log.LogKind;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.placement.RefusalKind;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireNameTest {
    @Test
    void wordsAreInLowerCaseWithDashesBetweenThem() {
        assertThat(RunPhase.NEEDS_ATTENTION.wire()).isEqualTo("needs-attention");
        assertThat(MachineStatus.ONLINE.wire()).isEqualTo("online");
        assertThat(ReceiptState.APPLIED.wire()).isEqualTo("applied");
        assertThat(RefusalKind.AGENT_MISSING.wire()).isEqualTo("agent-missing");
    }

    @Test
    void theKindsOfLogRecordsKeepTheSpellingTheyWereReleasedWith() {
        assertThat(LogKind.TOOL_STARTED.wire()).isEqualTo("tool_started");
    }

    @ParameterizedTest
    @MethodSource("enums")
    <E extends Enum<E>> void everyConstantIsReadFromItsSpelling(Class<E> type) {
        assertThat(type.getEnumConstants())
                .allSatisfy(constant ->
                        assertThat(WireName.read(type, WireName.of(constant))).contains(constant));
    }

    @Test
    void aWordThatNoConstantHasIsNothing() {
        assertThat(Stream.of("", "SUCCEEDED", "needs_attention", "later")
                        .map(word -> WireName.read(RunPhase.class, word)))
                .allSatisfy(read -> assertThat(read).isEmpty());
    }

    private static List<Class<? extends Enum<?>>> enums() {
        return List.of(RunPhase.class, RunReason.class, MachineStatus.class, ReceiptState.class, RefusalKind.class);
    }
}
