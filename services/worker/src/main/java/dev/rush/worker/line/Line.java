package dev.rush.worker.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A line as an agent wrote it, or a piece of a long one, without its line feed.
 *
 * @param bytes its bytes, whatever they are
 */
public record Line(byte[] bytes) {
    /** A line of text. */
    public static Line of(String text) {
        return new Line(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What it says: bytes that are no UTF-8, and NUL, are U+FFFD; a carriage return at the end is left out. */
    public String text() {
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return new String(bytes, 0, length, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }

    /** Whether the text is all there is to it. */
    public boolean isText() {
        for (byte one : bytes) {
            if (one < 0x20 && one != '\t' && one != 0x1b) {
                return Arrays.equals(text().getBytes(StandardCharsets.UTF_8), bytes);
            }
        }
        return true;
    }

    /**
     * Where to cut the bytes so that at most so many come before, and no character is torn apart; a character is at most
     * four bytes.
     */
    public static int cut(byte[] bytes, int from, int most) {
        int end = from + most;
        int back = 0;
        while (back < 3 && end - back > from + 1 && (bytes[end - back] & 0xC0) == 0x80) {
            back++;
        }
        return (bytes[end - back] & 0xC0) == 0x80 ? end : end - back;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Line that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
