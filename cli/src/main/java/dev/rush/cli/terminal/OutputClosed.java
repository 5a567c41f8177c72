package dev.rush.cli.terminal;

/** Nobody reads standard output any more, as when it is piped into {@code head}; the command ends without a word. */
public final class OutputClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** The exit code of a process that a closed pipe ended: 128 and the number of the signal. */
    public static final int EXIT_CODE = 141;

    OutputClosed() {
        super("standard output is closed", null, false, false);
    }
}
