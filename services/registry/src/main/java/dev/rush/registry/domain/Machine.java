package dev.rush.registry.domain;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.machine.RegisterMachine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A registered machine.
 *
 * @param id the machine
 * @param organisation whose it is
 * @param name what people call it
 * @param status whether it lives
 * @param address its own partition
 * @param slots how many attempts it runs at once
 * @param agents what it can run
 * @param labels for example {@code os}
 * @param version its worker's version
 * @param lastSeen when it was last heard of, by our clock
 * @param sequence counts its published states
 */
public record Machine(
        MachineId id,
        OrganisationId organisation,
        String name,
        MachineStatus status,
        MachineAddress address,
        int slots,
        List<AgentName> agents,
        Map<String, String> labels,
        String version,
        Instant lastSeen,
        long sequence) {
    public Machine {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        agents = List.copyOf(agents);
        labels = Map.copyOf(labels);
    }

    /** A machine heard of for the first time, at the address that was free. */
    public static Machine registered(RegisterMachine request, String name, MachineAddress address, Instant now) {
        return new Machine(
                request.machine(),
                request.organisation(),
                name,
                MachineStatus.ONLINE,
                address,
                request.slots(),
                request.agents(),
                request.labels(),
                request.version(),
                now,
                1);
    }

    /** The same machine, its published states counted from there. */
    Machine countingFrom(long first) {
        return new Machine(id, organisation, name, status, address, slots, agents, labels, version, lastSeen, first);
    }

    /** The same machine after its worker started again: same name, same address, everything else as it says now. */
    public Machine registeredAgain(RegisterMachine request, Instant now) {
        return new Machine(
                id,
                organisation,
                name,
                MachineStatus.ONLINE,
                address,
                request.slots(),
                request.agents(),
                request.labels(),
                request.version(),
                now,
                sequence + 1);
    }

    /** The same machine, just heard of. */
    public Machine seen(Instant now) {
        return with(MachineStatus.ONLINE, now);
    }

    /** The same machine, its state published once more: who reads it may have missed it. */
    public Machine repeated() {
        return with(status, lastSeen);
    }

    /** The same machine in another status. */
    public Machine with(MachineStatus next, Instant seen) {
        return new Machine(id, organisation, name, next, address, slots, agents, labels, version, seen, sequence + 1);
    }

    /** What the other services learn of it. */
    public MachineState state() {
        return new MachineState(id, organisation, name, status, address, slots, agents, labels, version, lastSeen);
    }
}
