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
 * @param name what people call it; not always the name that it asked for
 * @param status whether it lives
 * @param address its own partition
 * @param said what its worker said of it last
 * @param care what people want of it
 * @param lastSeen when it was last heard of, by our clock
 * @param sequence counts its published states
 */
public record Machine(
        String name,
        MachineStatus status,
        MachineAddress address,
        RegisterMachine said,
        Care care,
        Instant lastSeen,
        long sequence) {
    public Machine {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(said, "said");
        Objects.requireNonNull(care, "care");
        Objects.requireNonNull(lastSeen, "lastSeen");
    }

    /** A machine heard of for the first time, at the address that was free. */
    public static Machine registered(RegisterMachine request, String name, MachineAddress address, Instant now) {
        return new Machine(name, MachineStatus.ONLINE, address, request, Care.NONE, now, 1);
    }

    /** The machine. */
    public MachineId id() {
        return said.machine();
    }

    /** Whose it is. */
    public OrganisationId organisation() {
        return said.organisation();
    }

    /** How many attempts it runs at once. */
    public int slots() {
        return said.slots();
    }

    /** What it can run. */
    public List<AgentName> agents() {
        return said.agents();
    }

    /** What its worker says, for example {@code confinement}. */
    public Map<String, String> labels() {
        return said.labels();
    }

    /** Its worker's version. */
    public String version() {
        return said.version();
    }

    /** The same machine, its published states counted from there. */
    Machine countingFrom(long first) {
        return new Machine(name, status, address, said, care, lastSeen, first);
    }

    /**
     * The same machine after its worker spoke again: same name, same address, same care, everything else as it says now. How often
     * it came in by a line never becomes less: what it said over an earlier session may come late.
     */
    public Machine registeredAgain(RegisterMachine request, Instant now) {
        RegisterMachine current = request.enrolled(Math.max(said.enrolment(), request.enrolment()));
        return new Machine(name, MachineStatus.ONLINE, address, current, care, now, sequence + 1);
    }

    /** The same machine, just heard of. */
    public Machine seen(Instant now) {
        return with(MachineStatus.ONLINE, now);
    }

    /** The same machine, its state published once more: who reads it may have missed it. */
    public Machine repeated() {
        return with(status, lastSeen);
    }

    /** The same machine, of which people want something else. */
    public Machine caredFor(Care next) {
        return new Machine(name, status, address, said, next, lastSeen, sequence + 1);
    }

    /** The same machine in another status. */
    public Machine with(MachineStatus next, Instant seen) {
        return new Machine(name, next, address, said, care, seen, sequence + 1);
    }

    /** What the other services learn of it. */
    public MachineState state() {
        return new MachineState(
                id(),
                organisation(),
                name,
                status,
                address,
                slots(),
                agents(),
                labels(),
                version(),
                lastSeen,
                said.machineClass(),
                said.facts(),
                care.given(),
                care.intake(),
                said.enrolment());
    }
}
