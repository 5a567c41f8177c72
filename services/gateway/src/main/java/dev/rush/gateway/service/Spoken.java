package dev.rush.gateway.service;

import dev.rush.events.Outgoing;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Brings what machines say to the broker, for each caller in its order; never gives an event up. */
@FunctionalInterface
public interface Spoken {
    /**
     * Takes an event on its way; waits while too much is under way.
     *
     * @return ends when the broker has it, or refuses it for good
     */
    CompletableFuture<Void> publish(Outgoing event, UUID id, Instant said);
}
