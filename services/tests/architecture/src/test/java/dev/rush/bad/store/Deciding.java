package dev.rush.bad.store;

import dev.rush.bad.service.Climbing;

/**
 * Calls what should call it.
 *
 * @param use what it knows
 */
public record Deciding(Climbing use) {}
