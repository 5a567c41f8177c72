package dev.rush.worker.agent;

import dev.rush.contracts.id.MessageId;

/** A conversation with one agent process, in that agent's own protocol. Called by one thread. */
public interface AgentSession {
    /** The process runs: give it its prompt. */
    void begin();

    /** A line of its standard output, without the line feed. */
    void output(String line);

    /** A message of the user. What becomes of it is told to the console, at once or later. */
    void message(MessageId message, String text);

    /** Asks the agent to leave its turn and end; false when its protocol cannot, so that a signal must. */
    boolean interrupt();

    /** What the agent said last; empty when it said nothing. */
    String summary();

    /** The error the agent reported for its work, whatever its exit code; empty when there is none. */
    String error();
}
