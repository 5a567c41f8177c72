package dev.rush.contracts.bad;

import dev.rush.worse.Seen;

/**
 * A contract that knows a service.
 *
 * @param seen what it knows
 */
public record Knowing(Seen seen) {}
