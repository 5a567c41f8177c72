package dev.rush.worker.agent;

import dev.rush.contracts.id.MessageId;
import dev.rush.worker.line.Line;

/**
 * A conversation with one agent process, in that agent's own protocol. Called by one thread. What a session writes
 * depends on its input and on nothing else, so that a worker that starts again can replay the input to a new one.
 */
public interface AgentSession {
    /** The process runs: give it its prompt. */
    void begin();

    /**
     * How long a line of its standard output may be, in bytes, before it comes in pieces. A line of JSON costs several times
     * its length while it is read, and the worker has little memory.
     */
    default int lineLimit() {
        return 1024 * 1024;
    }

    /** A line of its standard output, or a piece of one, without the line feed. */
    void output(Line line);

    /** Whether messages can be given; while it says no, they wait. Always the same for one session. */
    default boolean takesMessages() {
        return true;
    }

    /** A message of the user. Its receipts go to the console, at once or later. */
    void message(MessageId message, String text);

    /** Asks the agent to leave its turn and end; false when its protocol cannot, so that a signal must. */
    boolean interrupt();

    /** What the agent said last; empty when it said nothing. */
    String summary();

    /** The error the agent reported for its work, whatever its exit code; empty when there is none. */
    String error();
}
