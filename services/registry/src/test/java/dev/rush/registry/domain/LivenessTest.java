package dev.rush.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineClass;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.machine.RegisterMachine;
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
    private final Liveness liveness = new Liveness(
            Duration.ofSeconds(60),
            new Patience(Duration.ofMinutes(15), Duration.ofMinutes(5), Duration.ofSeconds(90)));

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
        return liveness.judge(MachineClass.LAPTOP, lastSeen, new Listening(since, until));
    }

    private static Machine machine(MachineStatus status) {
        var said = new RegisterMachine(
                new MachineId("machine00001"), new OrganisationId("local"), "mini", 1, List.of(), Map.of(), "1");
        return new Machine("mini", status, new MachineAddress("commands", 1, 1), said, Care.NONE, SEEN, 1);
    }

    @Test
    void eachClassOfMachineIsWaitedForInItsOwnTime() {
        Listening listening = new Listening(EARLIER, SEEN.plusSeconds(200));

        assertThat(liveness.judge(MachineClass.POD, SEEN, listening)).isEqualTo(MachineStatus.LOST);
        assertThat(liveness.judge(MachineClass.SERVER, SEEN, listening)).isEqualTo(MachineStatus.DISCONNECTED);
        assertThat(liveness.judge(MachineClass.SERVER, SEEN, new Listening(EARLIER, SEEN.plusSeconds(301))))
                .isEqualTo(MachineStatus.LOST);
        assertThat(liveness.judge(MachineClass.UNKNOWN, SEEN, new Listening(EARLIER, SEEN.plusSeconds(301))))
                .isEqualTo(MachineStatus.DISCONNECTED);
    }

    @Test
    void aMachineCannotBeLostWithinItsLease() {
        assertThatThrownBy(() -> new Liveness(Duration.ofMinutes(2), Patience.of(Duration.ofMinutes(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
