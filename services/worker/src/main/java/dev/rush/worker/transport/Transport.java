package dev.rush.worker.transport;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.RegisterMachine;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The worker's way to the services, in both directions. Events of one run arrive in the order they were published, at least
 * once, however often the way is cut; so do the commands of the machine. Safe for use by many threads.
 */
public interface Transport extends AutoCloseable {
    /** Publishes an event about a run; the future ends when the broker has it. */
    CompletableFuture<Void> publish(RunId run, Object event);

    /** Asks whether an attempt is still the current one; nothing happens while the machine has no address for the answer. */
    void ask(AttemptKey attempt, long question);

    /** Says that the machine lives and what it executes. */
    void heartbeat(List<AttemptKey> attempts);

    /**
     * Registers the machine, again and again until it has an address, and hands its commands on, by one thread. To be called
     * once.
     *
     * @param registration the machine as it says it is
     * @param commands takes them
     */
    Listening listen(RegisterMachine registration, Commands commands);

    /** Gives what is under way two seconds, and then gives it up: the journal and the spool have it. */
    @Override
    void close();

    /** The machine's commands being read. */
    interface Listening extends AutoCloseable {
        /** Whether the machine has an address and its commands are being read. */
        boolean isReady();

        /** The machine is or has something else: says so now, and whenever it registers from now on. */
        void register(RegisterMachine changed);

        /** Stops after the command under way; what is published goes out still. */
        @Override
        void close();
    }
}
