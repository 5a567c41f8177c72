package dev.rush.bad.messaging;

import dev.rush.bad.store.Row;

/**
 * Writes without a use case.
 *
 * @param row what it knows
 */
public record Writing(Row row) {}
