package dev.rush.contracts.machine;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.capability.Traits;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
 * @param labels what its worker says, for example {@code os} and {@code arch}
 * @param version the worker's version
 * @param lastSeen when it was last heard of, by the registry's clock
 * @param machineClass what sort of machine it is
 * @param facts what the machine found out about itself
 * @param given the labels that people gave it
 * @param intake whether it is given runs
 * @param enrolment how many times it had come in by a line; its key of that time or before is no good once it is removed
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
        Instant lastSeen,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = NotKnown.class)
        MachineClass machineClass,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Fact> facts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> given,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Open.class)
        Intake intake,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long enrolment) {
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
        machineClass = Objects.requireNonNullElse(machineClass, MachineClass.UNKNOWN);
        facts = Fact.bounded(facts);
        given = Map.copyOf(Objects.requireNonNullElse(given, Map.of()));
        intake = Objects.requireNonNullElse(intake, Intake.OPEN);
    }

    /** A machine of which nothing more is known, and that is given runs. */
    public MachineState(
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
        this(
                machine,
                organisation,
                name,
                status,
                address,
                slots,
                agents,
                labels,
                version,
                lastSeen,
                MachineClass.UNKNOWN,
                Map.of(),
                Map.of(),
                Intake.OPEN,
                0);
    }

    /** What requirements are compared with. */
    public Traits traits() {
        return new Traits(facts, given, labels);
    }

    /** Equal to what is not written. */
    private record Open() {
        @Override
        public boolean equals(@Nullable Object value) {
            return value == Intake.OPEN;
        }

        @Override
        public int hashCode() {
            return Intake.OPEN.hashCode();
        }
    }
}
