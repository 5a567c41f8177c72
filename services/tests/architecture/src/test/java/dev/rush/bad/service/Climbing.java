package dev.rush.bad.service;

import dev.rush.bad.api.Waiting;

/**
 * Knows who calls it.
 *
 * @param waiting what it knows
 */
public record Climbing(Waiting waiting) {}
