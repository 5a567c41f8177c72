package dev.rush.contracts.machine;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the registry holds of a machine; compacted; key: the machine.
 *
 * @param machine the machine
 * @param organisation whose it is
 * @param name what people call it
 * @param status whether it can take work
 * @param address where its commands go
 * @param slots how many attempts it runs at once
 * @param agents the agents it can run
 * @param labels for example {@code os} and {@code arch}
 * @param version the worker's version
 * @param lastSeen when it was last heard of, by the registry's clock
 */
public record MachineState(
        MachineId machine,
        OrganisationId organisation,
        String name,
        MachineStatus status,
        MachineAddress address,
        int slots,
        List<AgentName> agents,
        Map<String, String> labels,
        String version,
        Instant lastSeen) {
    public MachineState {
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(address, "address");
        agents = List.copyOf(agents);
        labels = Map.copyOf(labels);
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(lastSeen, "lastSeen");
    }
}
