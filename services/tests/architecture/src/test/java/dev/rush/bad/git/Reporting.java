package dev.rush.bad.git;

import dev.rush.bad.api.Waiting;

/**
 * A tool of the service that knows its edge.
 *
 * @param waiting what it knows
 */
public record Reporting(Waiting waiting) {}
