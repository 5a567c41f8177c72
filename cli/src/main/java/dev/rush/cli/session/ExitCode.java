package dev.rush.cli.session;

/** How the command ended, for scripts; {@code docs/reference/cli.md} lists them. */
public enum ExitCode {
    /** Done. */
    OK(0),
    /** It could not be done. */
    FAILED(1),
    /** What was typed, or what it names, cannot be used; nothing was changed. */
    USAGE(2),
    /** No token, or one that is refused. */
    AUTH(4),
    /** No such run, pull request or other thing, or it is not kept any more. */
    NOT_FOUND(5),
    /** Rush does not answer. */
    UNREACHABLE(6),
    /** The run ended without a pull request: failed, stopped, timed out, or a person must look. */
    RUN_FAILED(7),
    /** The agent ended well and changed nothing. */
    NO_CHANGES(8),
    /** The log could not be shown whole. */
    INCOMPLETE(9);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number the process ends with. */
    public int code() {
        return code;
    }
}
