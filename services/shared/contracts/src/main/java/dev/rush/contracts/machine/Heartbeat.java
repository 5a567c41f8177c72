package dev.rush.contracts.machine;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.MachineId;
import java.util.List;
import java.util.Objects;

/**
 * A worker is alive; key: the machine.
 *
 * @param machine the machine
 * @param generation the generation of its address
 * @param attempts what it executes now
 */
public record Heartbeat(MachineId machine, long generation, List<AttemptKey> attempts) {
    public Heartbeat {
        Objects.requireNonNull(machine, "machine");
        attempts = List.copyOf(attempts);
    }
}
