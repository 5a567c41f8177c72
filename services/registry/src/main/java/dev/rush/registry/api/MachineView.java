package dev.rush.registry.api;

import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.id.AgentName;
import dev.rush.registry.domain.Machine;
import dev.rush.registry.domain.RefusedMachine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A machine as the API shows it.
 *
 * @param labels what its worker says
 * @param machineClass {@code laptop}, {@code server}, {@code pod} or {@code unknown}
 * @param facts what it found out about itself
 * @param given the labels that people gave it
 * @param intake {@code open}, {@code cordoned} or {@code draining}
 */
public record MachineView(
        String id,
        String name,
        String status,
        int slots,
        List<String> agents,
        Map<String, String> labels,
        String version,
        Instant lastSeen,
        String machineClass,
        Map<String, List<String>> facts,
        Map<String, String> given,
        String intake) {
    static final String NEXT = "rush computers list";

    static MachineView of(Machine machine) {
        return new MachineView(
                machine.id().value(),
                machine.name(),
                machine.status().wire(),
                machine.slots(),
                machine.agents().stream().map(AgentName::value).toList(),
                machine.labels(),
                machine.version(),
                machine.lastSeen(),
                machine.said().machineClass().wire(),
                facts(machine.said().facts()),
                new TreeMap<>(machine.care().given()),
                machine.care().intake().wire());
    }

    private static Map<String, List<String>> facts(Map<String, Fact> facts) {
        Map<String, List<String>> shown = new TreeMap<>();
        facts.forEach((name, fact) -> shown.put(name, fact.values()));
        return shown;
    }

    /**
     * The body of {@code POST /v1/machines/{id}/intake}.
     *
     * @param intake {@code open}, {@code cordoned} or {@code draining}
     */
    public record IntakeRequest(@Nullable String intake) {}

    /**
     * The body of {@code POST /v1/machines/{id}/labels}.
     *
     * @param labels by name; null takes the label away
     */
    public record LabelsRequest(@Nullable Map<String, @Nullable String> labels) {}

    /**
     * The answer of {@code GET /v1/machines}.
     *
     * @param machines by name
     * @param refused who asked to be one of them and is not, by name
     */
    public record Listing(List<MachineView> machines, List<Refused> refused) {
        static Listing of(List<Machine> machines, List<RefusedMachine> refused) {
            return new Listing(
                    machines.stream().map(MachineView::of).toList(),
                    refused.stream().map(Refused::of).toList());
        }
    }

    /**
     * A machine that was refused.
     *
     * @param reason why, in lower case with dashes
     * @param detail why, for people
     * @param next the command to type next
     */
    public record Refused(String id, String name, String reason, String detail, String next, Instant lastAsked) {
        static Refused of(RefusedMachine machine) {
            return new Refused(
                    machine.id().value(),
                    machine.name(),
                    machine.reason().wire(),
                    machine.reason().text(),
                    NEXT,
                    machine.lastAsked());
        }
    }
}
