package dev.rush.bad.domain;

import dev.rush.bad.store.Row;

/**
 * A decision that looks things up.
 *
 * @param row what it knows
 */
public record Asking(Row row) {}
