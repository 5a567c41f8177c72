package dev.rush.registry.domain;

import dev.rush.contracts.machine.MachineStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges by our own clock whether a machine lives: a machine that is silent for longer than its lease is disconnected, and
 * lost only after it was silent for much longer, because laptops sleep.
 *
 * @param lease how long a heartbeat counts
 * @param lostAfter how long a silent machine is waited for
 */
public record Liveness(Duration lease, Duration lostAfter) {
    public Liveness {
        if (lease.compareTo(lostAfter) > 0) {
            throw new IllegalArgumentException("a machine cannot be lost before its lease has ended");
        }
    }

    /** The status of a machine that was last heard of then. */
    public MachineStatus judge(Instant lastSeen, Instant now) {
        Duration silence = Duration.between(lastSeen, now);
        if (silence.compareTo(lease) <= 0) {
            return MachineStatus.ONLINE;
        }
        return silence.compareTo(lostAfter) <= 0 ? MachineStatus.DISCONNECTED : MachineStatus.LOST;
    }

    /** The machine in the status that it now has; nothing when that is the one it is known to have. */
    public Optional<Machine> change(Machine machine, Instant now) {
        MachineStatus judged = judge(machine.lastSeen(), now);
        return judged == machine.status() ? Optional.empty() : Optional.of(machine.with(judged, machine.lastSeen()));
    }
}
