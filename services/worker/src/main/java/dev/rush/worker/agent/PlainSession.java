package dev.rush.worker.agent;

import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.log.LogKind;
import dev.rush.worker.line.Line;

/**
 * The session of a program that knows of no session: what it prints is the log, and nothing is said to it.
 *
 * @param console where its log goes
 * @param takesMessages whether messages are answered here, with a no; otherwise they wait for the agent that follows
 */
public record PlainSession(Console console, boolean takesMessages) implements AgentSession {
    private static final int LINE_LIMIT = 64 * 1024;

    @Override
    public void begin() {
        console.closeInput();
    }

    @Override
    public int lineLimit() {
        return LINE_LIMIT;
    }

    @Override
    public void output(Line line) {
        console.log(LogKind.STDOUT, line);
    }

    @Override
    public void message(MessageId message, String text) {
        console.receipt(message, ReceiptState.FAILED, "script does not take messages");
    }

    @Override
    public boolean interrupt() {
        return false;
    }

    @Override
    public String summary() {
        return "";
    }

    @Override
    public String error() {
        return "";
    }
}
