package dev.rush.dispatch.domain.run;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineClass;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.dispatch.domain.run.RunInput.MachineWasLost;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A machine as far as runs have to do with it, by what the registry has published.
 *
 * @param status whether it lives
 * @param machineClass what sort of machine it is
 * @param lastSeen when it was last heard of, by the registry's clock
 * @param address where its commands go; nothing in rows of an older version
 * @param lostAt when it was given up, if it is
 * @param returnedAt when it came back the last time; nothing when it never was away
 * @param sequence the position of the newest state among the registry's about that machine
 */
public record SeenMachine(
        MachineStatus status,
        MachineClass machineClass,
        Instant lastSeen,
        Optional<MachineAddress> address,
        Optional<Instant> lostAt,
        Optional<Instant> returnedAt,
        long sequence) {
    public SeenMachine {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(machineClass, "machineClass");
        Objects.requireNonNull(lastSeen, "lastSeen");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(lostAt, "lostAt");
        Objects.requireNonNull(returnedAt, "returnedAt");
    }

    /** A machine that was never heard of before. */
    public static SeenMachine first(MachineState state, long sequence, Instant published) {
        return of(state, sequence, published, Optional.empty());
    }

    /**
     * The machine after a state that the registry published at that time; as it is when something later is known. Which is
     * later is counted by the registry: its clock may be set back.
     */
    public SeenMachine after(MachineState state, long count, Instant published) {
        if (count < sequence) {
            return this;
        }
        boolean isBack = state.status() == MachineStatus.ONLINE && isAway();
        return of(state, count, published, isBack ? Optional.of(published) : returnedAt);
    }

    /** Whether its address was known, and is another one now. */
    public boolean hasMoved(SeenMachine now) {
        return address.isPresent() && !address.equals(now.address());
    }

    /** Whether it is there. */
    public Presence presence() {
        return new Presence(isAway() ? Optional.of(lastSeen) : Optional.empty(), returnedAt);
    }

    /** That it was given up, and when; nothing when it is not. */
    public Optional<MachineWasLost> loss(MachineId id) {
        boolean isGone = status == MachineStatus.REMOVED || machineClass == MachineClass.POD;
        return lostAt.map(at -> new MachineWasLost(id, at, isGone));
    }

    private static boolean isGivenUp(MachineStatus status) {
        return status == MachineStatus.LOST || status == MachineStatus.REMOVED;
    }

    private boolean isAway() {
        return status != MachineStatus.ONLINE;
    }

    private static SeenMachine of(MachineState state, long count, Instant published, Optional<Instant> returned) {
        return new SeenMachine(
                state.status(),
                state.machineClass(),
                state.lastSeen(),
                Optional.of(state.address()),
                isGivenUp(state.status()) ? Optional.of(published) : Optional.empty(),
                returned,
                count);
    }
}
