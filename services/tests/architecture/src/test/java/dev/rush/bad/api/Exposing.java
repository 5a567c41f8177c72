package dev.rush.bad.api;

import dev.rush.bad.domain.RowEntity;

/**
 * Shows an entity to the world.
 *
 * @param row the entity
 */
public record Exposing(RowEntity row) {}
