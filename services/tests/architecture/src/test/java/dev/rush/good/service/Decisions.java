package dev.rush.good.service;

import dev.rush.good.domain.Decision;
import dev.rush.good.store.DecisionOutbox;

/**
 * A use case between its edges and its rooms.
 *
 * @param outbox what it knows
 * @param latest what it knows
 */
public record Decisions(DecisionOutbox outbox, Decision latest) {}
