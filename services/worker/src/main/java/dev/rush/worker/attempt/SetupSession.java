package dev.rush.worker.attempt;

import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.log.LogKind;
import dev.rush.worker.agent.AgentSession;
import dev.rush.worker.agent.Console;
import dev.rush.worker.line.Line;

/** The time during which a repository's setup script runs: its output is in the log, and messages wait for the agent. */
record SetupSession(Console console) implements AgentSession {
    @Override
    public void begin() {
        console.closeInput();
    }

    @Override
    public int lineLimit() {
        return 64 * 1024;
    }

    @Override
    public void output(Line line) {
        console.log(LogKind.STDOUT, line);
    }

    @Override
    public boolean takesMessages() {
        return false;
    }

    @Override
    public void message(MessageId message, String text) {
        throw new IllegalStateException("messages wait for the agent");
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
