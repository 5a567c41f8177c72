package dev.rush.worktrees.harvest;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Reads what {@code git cat-file --batch} writes: for each object a line {@code type size id path}, its content, a line feed;
 * or a line that ends in {@code missing}.
 */
final class BatchReader {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final Set<String> TYPES = Set.of("blob", "tree", "commit", "tag");

    private final InputStream in;
    private String[] header = {};
    private long left = -1;

    BatchReader(InputStream in) {
        this.in = in;
    }

    /** Goes on to the next object, past what was not read of this one; false when there is none. */
    boolean next() throws IOException {
        if (left >= 0) {
            in.skipNBytes(left + 1);
            left = -1;
        }
        int first = in.read();
        if (first < 0) {
            return false;
        }
        header = line(first).split(" ", 4);
        left = isMissing() ? -1 : Long.parseLong(header[1]);
        return true;
    }

    /** Whether git knows of no such object. */
    boolean isMissing() {
        return !TYPES.contains(header[0]);
    }

    private String line(int first) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int one = first; one != '\n'; one = in.read()) {
            if (one < 0) {
                throw new EOFException("git ended early");
            }
            if (line.size() < LONGEST_LINE) {
                line.write(one);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** What this object is: blob, tree, commit. */
    String type() {
        return header[0];
    }

    String id() {
        return header[2];
    }

    /** Where it was found, a byte a character; empty for a commit and for the top folder. */
    String path() {
        return header.length > 3 ? header[3] : "";
    }

    /** The content of this object. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int count = in.read(bytes, from, (int) Math.min(left, length));
                if (count < 0) {
                    throw new EOFException("git ended early");
                }
                left -= count;
                return count;
            }
        };
    }
}
