package dev.rush.worker.agent;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts bytes into lines at line feeds, however they arrive. Bytes that are no UTF-8 become U+FFFD. A line longer than the
 * limit is handed out in pieces of the limit, so that memory stays bounded.
 */
public final class LineFramer {
    private final int limit;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private long taken;

    /** A framer that hands out lines of at most so many bytes. */
    public LineFramer(int limit, Consumer<String> lines) {
        this.limit = limit;
        this.lines = lines;
    }

    /** How many bytes have been handed out, with their line feeds. */
    public long taken() {
        return taken;
    }

    /** Counts from there: so many bytes have been handed out before. */
    public void begin(long before) {
        taken = before;
    }

    /** Takes the next bytes. */
    public void accept(byte[] bytes, int length) {
        for (int at = 0; at < length; at++) {
            if (bytes[at] == '\n') {
                taken++;
                hand();
            } else {
                pending.write(bytes[at]);
                if (pending.size() == limit) {
                    hand();
                }
            }
        }
    }

    /** There is no more: a last line without its line feed is a line too. */
    public void end() {
        if (pending.size() > 0) {
            hand();
        }
    }

    private void hand() {
        taken += pending.size();
        String line = pending.toString(StandardCharsets.UTF_8);
        pending.reset();
        lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
}
