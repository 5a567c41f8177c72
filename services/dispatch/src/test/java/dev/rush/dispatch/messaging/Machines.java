package dev.rush.dispatch.messaging;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.placement.Placement.Placed;
import dev.rush.contracts.topic.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The machines of the tests. */
final class Machines {
    private Machines() {}

    static MachineState machine(String id, String name, int partition, MachineStatus status) {
        return seenAt(Instant.now(), id, name, partition, status);
    }

    static MachineState seenAt(Instant lastSeen, String id, String name, int partition, MachineStatus status) {
        return new MachineState(
                new MachineId(id),
                new OrganisationId("local"),
                name,
                status,
                new MachineAddress(Topic.MACHINE_COMMAND.topicName(), partition, 7),
                4,
                List.of(new AgentName("script")),
                Map.of(),
                "1",
                lastSeen);
    }

    static Placed placed(String run, MachineState on) {
        return new Placed(new RunId(run), 1, on.machine(), on.name(), on.address(), List.of());
    }
}
