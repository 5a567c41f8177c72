package dev.rush.worker.agent;

import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.log.LogKind;
import dev.rush.worker.line.Line;

/** What an agent's session may do: write to the log, to the agent, and about messages. */
public interface Console {
    /** Adds to the attempt's log. */
    void log(LogKind kind, String text);

    /** Adds what the agent wrote, byte for byte. */
    void log(LogKind kind, Line line);

    /** Writes a line to the agent's standard input; never blocks. */
    void send(String line);

    /** Ends the agent's standard input once everything sent before has been written. */
    void closeInput();

    /** Reports how far a message has come; the detail is empty unless it failed. A step back is not reported. */
    void receipt(MessageId message, ReceiptState state, String detail);

    /** Whether a message still waits for its end: it has neither failed nor expired. */
    boolean isOpen(MessageId message);
}
