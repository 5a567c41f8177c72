package dev.rush.simulation.world;

import dev.rush.worker.domain.FenceState;

/** What a worker that lives knows of an attempt that it executes. */
final class Execution {
    FenceState fence = FenceState.OPEN;
    boolean hasStarted;
    boolean isEnding;
}
