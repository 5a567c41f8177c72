package dev.rush.dispatch.domain.run;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import java.util.Objects;

/**
 * The machine that has the current attempt.
 *
 * @param machine the machine
 * @param name what people call it
 * @param address where its commands go
 */
public record Holder(MachineId machine, String name, MachineAddress address) {
    public Holder {
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
    }
}
