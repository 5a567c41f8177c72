package dev.rush.bad.loop.there;

import dev.rush.bad.loop.back.Back;

/**
 * Goes one way.
 *
 * @param back what it knows
 */
public record There(Back back) {}
