package dev.rush.registry.domain;

import dev.rush.contracts.machine.MachineClass;
import dev.rush.contracts.machine.MachineStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges by our own clock whether a machine lives: a machine that is silent for longer than its lease is disconnected, and
 * lost only after it was silent for much longer, because laptops sleep. Only time in which we have listened is silence.
 *
 * @param lease how long a heartbeat counts
 * @param patience how long a silent machine is waited for
 */
public record Liveness(Duration lease, Patience patience) {
    public Liveness {
        for (MachineClass sort : MachineClass.values()) {
            if (lease.compareTo(patience.with(sort)) > 0) {
                throw new IllegalArgumentException("a machine cannot be lost before its lease has ended");
            }
        }
    }

    /** The status of a machine of that sort that was last heard of then. */
    public MachineStatus judge(MachineClass sort, Instant lastSeen, Listening listening) {
        Instant quietSince = lastSeen.isBefore(listening.since()) ? listening.since() : lastSeen;
        Duration silence = Duration.between(quietSince, listening.until());
        if (silence.compareTo(lease) <= 0) {
            return MachineStatus.ONLINE;
        }
        return silence.compareTo(patience.with(sort)) <= 0 ? MachineStatus.DISCONNECTED : MachineStatus.LOST;
    }

    /**
     * The machine in the status that its silence has brought it to; nothing when that is the one it has, or a better one:
     * what makes it better is its own word.
     */
    public Optional<Machine> change(Machine machine, Listening listening) {
        MachineStatus judged = judge(machine.said().machineClass(), machine.lastSeen(), listening);
        boolean isWorse = judged.ordinal() > machine.status().ordinal();
        return isWorse ? Optional.of(machine.with(judged, machine.lastSeen())) : Optional.empty();
    }
}
