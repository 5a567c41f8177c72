package dev.rush.worker.line.bad;

import dev.rush.worker.spool.bad.Sideways;

/**
 * A line that knows where it is kept.
 *
 * @param spool what it knows
 */
public record Upward(Sideways spool) {}
