package dev.rush.worker.dialogue;

import dev.rush.worker.process.AgentProcess;
import dev.rush.worker.process.HangDetector;
import dev.rush.worker.process.Limits;

/**
 * Sees when an agent has to be stopped (its time is up, it writes too much, it hangs) and what the next step of a stop is.
 * Used by one thread.
 */
final class StopPolicy {
    private final Stop stop;
    private final Stop.Cause atDeadline;
    private final long outputLimit;
    private final HangDetector watchdog;
    private long deadline;

    /**
     * A guard of one agent.
     *
     * @param atDeadline why it is stopped when its time is up
     * @param deadline when that is, by {@link System#nanoTime}
     */
    StopPolicy(Stop stop, Limits limits, Stop.Cause atDeadline, long deadline) {
        this.stop = stop;
        this.atDeadline = atDeadline;
        this.outputLimit = limits.output();
        this.watchdog = new HangDetector(limits.silence());
        this.deadline = deadline;
    }

    /** Its time is up then, by {@link System#nanoTime}. */
    void deadline(long at) {
        deadline = at;
    }

    /** What is to be done now to an agent that has written so many bytes. */
    Stop.Step due(AgentProcess process, long written) {
        if (System.nanoTime() - deadline > 0) {
            stop.request(atDeadline, System.nanoTime());
        }
        if (written > outputLimit) {
            stop.request(Stop.Cause.OUTPUT_LIMIT, System.nanoTime());
        }
        switch (process.watch(watchdog, written)) {
            case WELL -> {}
            case SILENT -> stop.request(Stop.Cause.SILENT, System.nanoTime());
            case SPINNING -> stop.request(Stop.Cause.SPINNING, System.nanoTime());
        }
        return stop.due(System.nanoTime());
    }

    /** Whether it is stopped because it wrote too much: what else it wrote is of no use. */
    boolean hasTooMuch() {
        return stop.cause() == Stop.Cause.OUTPUT_LIMIT;
    }
}
