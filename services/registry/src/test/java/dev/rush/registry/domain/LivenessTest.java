package dev.rush.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LivenessTest {
    private static final Instant SEEN = Instant.parse("2026-11-24T05:00:00Z");
    private static final Instant EARLIER = SEEN.minusSeconds(86_400);
    private final Liveness liveness = new Liveness(Duration.ofSeconds(60), Duration.ofMinutes(15));

    @Test
    void aMachineIsOnlineUntilTheLastInstantOfItsLease() {
        assertThat(judge(SEEN, EARLIER, SEEN.plusSeconds(60))).isEqualTo(MachineStatus.ONLINE);
    }

    @Test
    void aSilentMachineIsWaitedForBeforeItIsLost() {
        assertThat(judge(SEEN, EARLIER, SEEN.plusMillis(60_001))).isEqualTo(MachineStatus.DISCONNECTED);
        assertThat(judge(SEEN, EARLIER, SEEN.plusSeconds(900))).isEqualTo(MachineStatus.DISCONNECTED);
        assertThat(judge(SEEN, EARLIER, SEEN.plusMillis(900_001))).isEqualTo(MachineStatus.LOST);
    }

    @Test
    void aHeartbeatFromTheFutureIsNoReasonToLoseAMachine() {
        assertThat(judge(SEEN.plusSeconds(30), EARLIER, SEEN)).isEqualTo(MachineStatus.ONLINE);
    }

    @Test
    void timeInWhichNobodyListenedIsNoSilence() {
        Instant awake = SEEN.plusSeconds(3600);

        assertThat(judge(SEEN, awake, awake.plusSeconds(60))).isEqualTo(MachineStatus.ONLINE);
        assertThat(judge(SEEN, awake, awake.plusSeconds(61))).isEqualTo(MachineStatus.DISCONNECTED);
        assertThat(judge(SEEN, awake, awake.plusSeconds(901))).isEqualTo(MachineStatus.LOST);
    }

    @ParameterizedTest
    @EnumSource(names = {"DISCONNECTED", "LOST"})
    void onlyItsOwnWordMakesAMachineBetter(MachineStatus status) {
        Machine silent = machine(status);

        assertThat(liveness.change(silent, new Listening(EARLIER, SEEN))).isEmpty();
        assertThat(silent.seen(SEEN).status()).isEqualTo(MachineStatus.ONLINE);
    }

    @Test
    void aMachineThatWasSilentForTooLongIsLost() {
        assertThat(liveness.change(machine(MachineStatus.ONLINE), new Listening(EARLIER, SEEN.plusSeconds(901))))
                .get()
                .extracting(Machine::status)
                .isEqualTo(MachineStatus.LOST);
    }

    private MachineStatus judge(Instant lastSeen, Instant since, Instant until) {
        return liveness.judge(lastSeen, new Listening(since, until));
    }

    private static Machine machine(MachineStatus status) {
        return new Machine(
                new MachineId("machine00001"),
                new OrganisationId("local"),
                "mini",
                status,
                new MachineAddress("commands", 1, 1),
                1,
                List.of(),
                Map.of(),
                "1",
                SEEN,
                1);
    }

    @Test
    void aMachineCannotBeLostWithinItsLease() {
        assertThatThrownBy(() -> new Liveness(Duration.ofMinutes(2), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
