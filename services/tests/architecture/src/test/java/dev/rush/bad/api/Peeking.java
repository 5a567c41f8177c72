package dev.rush.bad.api;

import dev.rush.worse.Seen;

/**
 * Looks into another service.
 *
 * @param seen what it sees
 */
public record Peeking(Seen seen) {}
