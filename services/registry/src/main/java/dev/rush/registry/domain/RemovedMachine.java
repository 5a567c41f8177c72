package dev.rush.registry.domain;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import java.time.Instant;
import java.util.Objects;

/**
 * What is remembered of a machine that was removed, so that whoever comes after it is not taken for it, and itself not for
 * something older when it comes back.
 *
 * @param id the machine
 * @param address the address it had
 * @param sequence how many of its states were published
 * @param enrolment how many times it had come in by a line; 0 for one that came by none
 * @param removedAt when it was removed, by our clock
 */
public record RemovedMachine(MachineId id, MachineAddress address, long sequence, long enrolment, Instant removedAt) {
    public RemovedMachine {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(removedAt, "removedAt");
    }
}
