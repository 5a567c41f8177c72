package dev.rush.bad.loop.back;

import dev.rush.bad.loop.there.There;

/**
 * Comes back.
 *
 * @param there what it knows
 */
public record Back(There there) {}
