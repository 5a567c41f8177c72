package dev.rush.scheduler.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineEntityTest {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private final MachineEntity row = new MachineEntity();

    @Test
    void aRegistryWhoseClockWasSetBackIsBelievedAllTheSame() {
        row.copyUnlessOlder(state(MachineStatus.DISCONNECTED, NOW), 7);

        row.copyUnlessOlder(state(MachineStatus.ONLINE, NOW.minus(Duration.ofHours(1))), 8);

        assertThat(row.state().status()).isEqualTo(MachineStatus.ONLINE);
    }

    @Test
    void whatWasSaidEarlierAndComesLaterChangesNothing() {
        row.copyUnlessOlder(state(MachineStatus.ONLINE, NOW), 8);

        row.copyUnlessOlder(state(MachineStatus.LOST, NOW.plusSeconds(1)), 7);

        assertThat(row.state().status()).isEqualTo(MachineStatus.ONLINE);
    }

    @Test
    void whatIsSaidAgainIsNoNews() {
        assertThat(row.copyUnlessOlder(state(MachineStatus.ONLINE, NOW), 1)).isTrue();
        assertThat(row.copyUnlessOlder(state(MachineStatus.ONLINE, NOW.plusSeconds(9)), 2))
                .isFalse();
        assertThat(row.copyUnlessOlder(state(MachineStatus.LOST, NOW), 3)).isTrue();
    }

    private static MachineState state(MachineStatus status, Instant lastSeen) {
        return new MachineState(
                new MachineId("mini00000000"),
                new OrganisationId("local"),
                "mini",
                status,
                new MachineAddress("rush.machine.command.local.v1", 1, 1),
                2,
                List.of(new AgentName("script")),
                Map.of(),
                "",
                lastSeen);
    }
}
