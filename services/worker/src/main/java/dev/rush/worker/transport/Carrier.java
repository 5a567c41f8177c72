package dev.rush.worker.transport;

import dev.rush.events.Outgoing;
import java.util.concurrent.CompletableFuture;

/** Carries single events to the broker, in the order in which it is given them, and never gives one up. */
@FunctionalInterface
public interface Carrier {
    /**
     * Takes an event on its way; may wait while too much is under way.
     *
     * @param arrived ends when the broker has it, or when it refuses it for good
     */
    void carry(Outgoing event, CompletableFuture<Void> arrived);
}
