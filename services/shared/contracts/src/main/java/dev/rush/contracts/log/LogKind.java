package dev.rush.contracts.log;

import java.util.Locale;

/** What a log record is: the agents' different protocols, in one vocabulary. */
public enum LogKind {
    /** Rush itself: worktree, branch, end. */
    SYSTEM,
    /** A line of the agent's standard output that is plain text. */
    STDOUT,
    /** A line of the agent's standard error. */
    STDERR,
    /** What the agent says. */
    TEXT,
    /** What the agent thinks. */
    THINKING,
    /** A tool begins; the text is its name and input. */
    TOOL_STARTED,
    /** A tool ended; the text is its result. */
    TOOL_FINISHED,
    /** A file changed; the text is its path. */
    FILE_CHANGED,
    /** Tokens and cost so far. */
    USAGE,
    /** A steering message and how far it has come. */
    MESSAGE,
    /** A turn of the agent ended. */
    TURN_FINISHED,
    /** The agent reports an error. */
    ERROR;

    /** The spelling in {@link LogRecord#kind()}: lower case; the words are separated by {@code _}, as first released. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
