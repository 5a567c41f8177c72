package dev.rush.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Standard output, which carries data, and standard error, which carries everything else. Safe for several threads;
 * every line is written whole.
 */
public final class Output {
    /** The columns of a terminal that does not tell how many it has. */
    private static final int NARROW = 80;

    private final OutputStream bytes;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean outIsTerminal;
    private final boolean errIsTerminal;
    private final boolean colour;
    private final int width;
    private int drawn;

    /** An output on the two streams; colour needs a terminal and no {@code NO_COLOR}. */
    public Output(
            OutputStream out,
            OutputStream err,
            boolean outIsTerminal,
            boolean errIsTerminal,
            Map<String, String> environment) {
        this.bytes = out;
        this.out = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8));
        this.outIsTerminal = outIsTerminal;
        this.errIsTerminal = errIsTerminal;
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        this.colour = outIsTerminal && errIsTerminal && !refused;
        String columns = environment.getOrDefault("COLUMNS", "");
        this.width = columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : NARROW;
    }

    /** The process's own streams; the launcher has looked whether they are terminals. */
    public static Output ofProcess(Map<String, String> environment) {
        return new Output(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Boolean.getBoolean("rush.stdout.tty"),
                Boolean.getBoolean("rush.stderr.tty"),
                environment);
    }

    /** A line of data. On a terminal it is made safe first. */
    public synchronized void data(String line) {
        trusted(outIsTerminal ? PlainText.of(line) : line);
    }

    /** A line of data of which every part has been made safe already, so that its colours stay. */
    public synchronized void trusted(String line) {
        out.println(line);
        if (out.checkError()) {
            throw new OutputClosed();
        }
    }

    /** Data that programs get byte by byte as it is, for they must be able to apply it. */
    public synchronized void dataBytes(byte[] data, int length) {
        out.flush();
        try {
            bytes.write(data, 0, length);
            bytes.flush();
        } catch (IOException closed) {
            throw new OutputClosed();
        }
    }

    /** A line about what is going on. */
    public synchronized void progress(String line) {
        err.println(errIsTerminal ? PlainText.of(line) : line);
        err.flush();
    }

    /** Lines about what is going on in place of those that were drawn last; only for a terminal. */
    public synchronized void redraw(List<String> lines) {
        err.print(drawn == 0 ? "" : "\u001b[" + drawn + "A\u001b[J");
        lines.forEach(line -> err.println(PlainText.cut(PlainText.oneLine(line), width - 1)));
        err.flush();
        drawn = lines.size();
    }

    /** A log that could not be shown whole. */
    public synchronized void incomplete(String missing, String next) {
        failure("the log is incomplete: " + missing, next);
    }

    /** The end of a command that could not do its work. */
    public synchronized void failure(String detail, String next) {
        out.flush();
        err.println("rush: " + PlainText.of(detail).replace("\n", System.lineSeparator() + "      "));
        if (!next.isEmpty()) {
            err.println("next: " + PlainText.oneLine(next));
        }
        err.flush();
    }

    /** Whether people see colours. */
    public boolean colour() {
        return colour;
    }

    /** Whether standard output is a terminal. */
    public boolean outIsTerminal() {
        return outIsTerminal;
    }

    /** Whether standard error is a terminal. */
    public boolean errIsTerminal() {
        return errIsTerminal;
    }

    /** Standard output. */
    public PrintWriter out() {
        return out;
    }

    /** Standard error. */
    public PrintWriter err() {
        return err;
    }

    /** Writes out what is still held back. */
    public synchronized void flush() {
        out.flush();
        err.flush();
    }
}
