package dev.rush.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.contracts.machine.MachineStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LivenessTest {
    private static final Instant SEEN = Instant.parse("2026-11-24T05:00:00Z");
    private final Liveness liveness = new Liveness(Duration.ofSeconds(60), Duration.ofMinutes(15));

    @Test
    void aMachineIsOnlineUntilTheLastInstantOfItsLease() {
        assertThat(liveness.judge(SEEN, SEEN.plusSeconds(60))).isEqualTo(MachineStatus.ONLINE);
    }

    @Test
    void aSilentMachineIsWaitedForBeforeItIsLost() {
        assertThat(liveness.judge(SEEN, SEEN.plusMillis(60_001))).isEqualTo(MachineStatus.DISCONNECTED);
        assertThat(liveness.judge(SEEN, SEEN.plusSeconds(900))).isEqualTo(MachineStatus.DISCONNECTED);
        assertThat(liveness.judge(SEEN, SEEN.plusMillis(900_001))).isEqualTo(MachineStatus.LOST);
    }

    @Test
    void aHeartbeatFromTheFutureIsNoReasonToLoseAMachine() {
        assertThat(liveness.judge(SEEN.plusSeconds(30), SEEN)).isEqualTo(MachineStatus.ONLINE);
    }

    @Test
    void aMachineCannotBeLostWithinItsLease() {
        assertThatThrownBy(() -> new Liveness(Duration.ofMinutes(2), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
