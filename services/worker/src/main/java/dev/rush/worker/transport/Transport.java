package dev.rush.worker.transport;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The way events leave the worker. Events of one run arrive in the order they were published, at least once. */
public interface Transport {
    /** Publishes an event about a run; the future ends when the broker has it. */
    CompletableFuture<Void> publish(RunId run, Object event);

    /** Asks whether an attempt is still the current one; nothing happens while the machine has no address for the answer. */
    void ask(AttemptKey attempt, long question);

    /** Says that the machine lives and what it executes. */
    void heartbeat(List<AttemptKey> attempts);
}
