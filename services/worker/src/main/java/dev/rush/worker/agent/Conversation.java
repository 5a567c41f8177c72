package dev.rush.worker.agent;

import dev.rush.contracts.machine.Continuation;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be spoken about with an agent.
 *
 * @param start the attempt
 * @param session the agent's own name of the conversation that it takes up again; empty for a new one
 */
public record Conversation(StartAttempt start, String session) {
    public Conversation {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(session, "session");
    }

    /** One that begins. */
    public static Conversation fresh(StartAttempt start) {
        return new Conversation(start, "");
    }

    /** Whether the agent goes on with what it remembers. */
    public boolean isResumed() {
        return !session.isEmpty();
    }

    /** What it is told first: what to do, or what was said when the run was over. */
    public String firstWords() {
        return firstWords(start);
    }

    /** What the agent of that attempt is told first. */
    public static String firstWords(StartAttempt start) {
        @Nullable Continuation said = start.continues();
        return said == null ? start.spec().prompt() : said.text();
    }
}
