package dev.rush.worker.line;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts bytes into lines at line feeds, however they arrive. A line longer than the limit is handed out in pieces of at most
 * the limit, so that memory stays bounded.
 */
public final class LineFramer {
    private static final int SMALLEST = 1024;

    private final int limit;
    private final Consumer<Line> lines;
    private byte[] pending = new byte[SMALLEST];
    private int size;
    private long taken;

    /** A framer that hands out lines of at most so many bytes. */
    public LineFramer(int limit, Consumer<Line> lines) {
        this.limit = limit;
        this.lines = lines;
    }

    /** How many bytes have been handed out, with their line feeds. */
    public long taken() {
        return taken;
    }

    /** Takes the next bytes. */
    public void accept(byte[] bytes, int length) {
        int from = 0;
        for (int at = 0; at < length; at++) {
            if (bytes[at] == '\n') {
                add(bytes, from, at);
                taken++;
                hand(size);
                from = at + 1;
            }
        }
        add(bytes, from, length);
    }

    private void add(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int part = Math.min(to - at, limit + 1 - size);
            reserve(size + part);
            System.arraycopy(bytes, at, pending, size, part);
            size += part;
            at += part;
            if (size > limit) {
                hand(Line.cut(pending, 0, limit));
            }
        }
    }

    private void reserve(int length) {
        if (length > pending.length) {
            pending = Arrays.copyOf(pending, (int) Math.min(limit + 1L, Math.max(length, pending.length * 2L)));
        }
    }

    /** There is no more: a last line without its line feed is a line too. */
    public void end() {
        if (size > 0) {
            hand(size);
        }
    }

    private void hand(int length) {
        Line line = new Line(Arrays.copyOf(pending, length));
        System.arraycopy(pending, length, pending, 0, size - length);
        size -= length;
        taken += length;
        if (size == 0 && pending.length > SMALLEST * SMALLEST) {
            pending = new byte[SMALLEST];
        }
        lines.accept(line);
    }
}
