package dev.rush.registry.api;

import dev.rush.contracts.id.AgentName;
import dev.rush.registry.domain.Machine;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A machine as the API shows it. */
public record MachineView(
        String id,
        String name,
        String status,
        int slots,
        List<String> agents,
        Map<String, String> labels,
        String version,
        Instant lastSeen) {
    static MachineView of(Machine machine) {
        return new MachineView(
                machine.id().value(),
                machine.name(),
                machine.status().wire(),
                machine.slots(),
                machine.agents().stream().map(AgentName::value).toList(),
                machine.labels(),
                machine.version(),
                machine.lastSeen());
    }

    /**
     * The answer of {@code GET /v1/machines}.
     *
     * @param machines by name
     */
    public record Listing(List<MachineView> machines) {}
}
