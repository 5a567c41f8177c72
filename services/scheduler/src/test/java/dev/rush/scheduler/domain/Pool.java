package dev.rush.scheduler.domain;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.run.Repository;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Machines and requests for tests. */
final class Pool {
    static final OrganisationId LOCAL = new OrganisationId("local");
    static final Repository WEB = new Repository("my-org/web");
    static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    static final Load IDLE = new Load(Map.of(), Map.of());

    private Pool() {}

    static MachineState machine(String name, int slots, String... agents) {
        return machine(name, LOCAL, MachineStatus.ONLINE, slots, agents);
    }

    static MachineState machine(
            String name, OrganisationId organisation, MachineStatus status, int slots, String... agents) {
        return new MachineState(
                idOf(name),
                organisation,
                name,
                status,
                new MachineAddress("rush.machine.command.local.v1", 1, 1),
                slots,
                List.of(agents).stream().map(AgentName::new).toList(),
                Map.of(),
                "1",
                NOW);
    }

    static MachineId idOf(String name) {
        return new MachineId((name + "000000000000").substring(0, 12));
    }

    static RequestPlacement asked(String run, String... machines) {
        return new RequestPlacement(
                new RunId((run + "000000000000").substring(0, 12)),
                1,
                LOCAL,
                new AgentName("script"),
                WEB,
                List.of(machines));
    }

    static Request open(String run, String... machines) {
        return Request.opened(asked(run, machines), NOW, 0);
    }
}
