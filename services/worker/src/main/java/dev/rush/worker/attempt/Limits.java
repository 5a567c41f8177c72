package dev.rush.worker.attempt;

import java.time.Duration;

/**
 * What an attempt may use of this machine.
 *
 * @param stopGrace how long an agent may take at each step of a stop
 * @param bundle the largest bundle in bytes
 * @param log how much of an agent's output its log holds, in bytes
 */
public record Limits(Duration stopGrace, long bundle, long log) {
    private static final int OUTPUT_FACTOR = 4;

    /** How much an agent may write before it is stopped, in bytes: the files of its output stay until its end. */
    long output() {
        return log * OUTPUT_FACTOR;
    }
}
