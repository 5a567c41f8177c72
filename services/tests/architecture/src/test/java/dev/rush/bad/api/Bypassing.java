package dev.rush.bad.api;

import dev.rush.bad.messaging.Misnamed;
import dev.rush.bad.store.Row;

/**
 * Goes past the service.
 *
 * @param row what it knows
 * @param consumer what it knows
 */
public record Bypassing(Row row, Misnamed consumer) {}
