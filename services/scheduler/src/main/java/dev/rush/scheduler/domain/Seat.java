package dev.rush.scheduler.domain;

import dev.rush.contracts.machine.MachineState;

/** A machine within one round, and how many of its slots are taken by now. Used by one thread. */
final class Seat {
    private final MachineState machine;
    private final int rank;
    private int taken;

    /**
     * A machine.
     *
     * @param rank its place by name among the organisation's
     */
    Seat(MachineState machine, int rank, int taken) {
        this.machine = machine;
        this.rank = rank;
        this.taken = taken;
    }

    MachineState machine() {
        return machine;
    }

    int rank() {
        return rank;
    }

    boolean isFull() {
        return taken >= machine.slots();
    }

    boolean isFree() {
        return !isFull() && Obstacles.takesRuns(machine);
    }

    void take() {
        taken++;
    }

    Merit merit(int missed, boolean isWarm) {
        return Merit.of(missed, taken, machine.slots(), isWarm, rank);
    }
}
