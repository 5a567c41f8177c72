package dev.rush.contracts.machine;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A worker says who its machine is; sent at every start; key: the machine.
 *
 * @param machine the machine
 * @param organisation whose it is
 * @param name what people call it, 1 to 63 characters; unique in the organisation
 * @param slots how many attempts it runs at once, at least 1
 * @param agents the agents it can run
 * @param labels for example {@code os} and {@code arch}
 * @param version the worker's version
 */
public record RegisterMachine(
        MachineId machine,
        OrganisationId organisation,
        String name,
        int slots,
        List<AgentName> agents,
        Map<String, String> labels,
        String version) {
    public RegisterMachine {
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(name, "name");
        agents = List.copyOf(agents);
        labels = Map.copyOf(labels);
        Objects.requireNonNull(version, "version");
    }
}
