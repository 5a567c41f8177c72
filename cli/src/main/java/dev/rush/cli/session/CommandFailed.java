package dev.rush.cli.session;

import java.util.Objects;

/** Ends the command: one line that says what and why, one with the command to type next, and an exit code. */
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String next;

    /**
     * An end of the command.
     *
     * @param exitCode how the process ends
     * @param detail what happened and why, one line
     * @param next the command to type next; can be empty
     */
    public CommandFailed(ExitCode exitCode, String detail, String next) {
        super(detail, null, false, false);
        this.exitCode = Objects.requireNonNull(exitCode, "exitCode");
        this.next = Objects.requireNonNull(next, "next");
    }

    /** An end because of what was typed; nothing was sent. */
    public static CommandFailed usage(String detail, String next) {
        return new CommandFailed(ExitCode.USAGE, detail, next);
    }

    /** What happened and why. */
    public String detail() {
        return Objects.requireNonNull(getMessage());
    }

    /** The command to type next; can be empty. */
    public String next() {
        return next;
    }

    /** How the process ends. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
