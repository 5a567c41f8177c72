package dev.rush.contracts.machine;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A worker says who its machine is; sent at every start, and when what it found out has changed; key: the machine.
 *
 * @param machine the machine
 * @param organisation whose it is
 * @param name what people call it, 1 to 63 characters; unique in the organisation
 * @param slots how many attempts it runs at once, at least 1
 * @param agents the agents it can run
 * @param labels for example {@code os} and {@code arch}
 * @param version the worker's version
 * @param machineClass what sort of machine it is
 * @param facts what the machine found out about itself, by name, within the bounds of {@link Fact}
 * @param enrolment how many times the machine had come in by a line, as the gateway knows; 0 for one that came by none
 */
public record RegisterMachine(
        MachineId machine,
        OrganisationId organisation,
        String name,
        int slots,
        List<AgentName> agents,
        Map<String, String> labels,
        String version,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = NotKnown.class)
        MachineClass machineClass,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Fact> facts,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long enrolment) {
    public RegisterMachine {
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(name, "name");
        agents = List.copyOf(agents);
        labels = Map.copyOf(labels);
        Objects.requireNonNull(version, "version");
        machineClass = Objects.requireNonNullElse(machineClass, MachineClass.UNKNOWN);
        facts = Fact.bounded(facts);
    }

    /** A machine that says nothing of what it found out. */
    public RegisterMachine(
            MachineId machine,
            OrganisationId organisation,
            String name,
            int slots,
            List<AgentName> agents,
            Map<String, String> labels,
            String version) {
        this(machine, organisation, name, slots, agents, labels, version, MachineClass.UNKNOWN, Map.of(), 0);
    }

    /** The same, as the gateway says it for the machine. */
    public RegisterMachine enrolled(long times) {
        return new RegisterMachine(
                machine, organisation, name, slots, agents, labels, version, machineClass, facts, times);
    }

    /** The same machine, which has found out that. */
    public RegisterMachine with(Map<String, Fact> found) {
        return new RegisterMachine(
                machine, organisation, name, slots, agents, labels, version, machineClass, found, enrolment);
    }
}
