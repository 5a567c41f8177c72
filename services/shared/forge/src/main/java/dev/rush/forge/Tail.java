package dev.rush.forge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The end of a long text, of which no more is in memory than is wanted. */
final class Tail {
    /** What is longer than this is not read to its end. */
    private static final long LONGEST = 64L << 20;

    private static final int AT_ONCE = 64 * 1024;

    private Tail() {}

    /** The last so many bytes of what there is, as UTF-8. */
    static String of(InputStream text, int most) throws IOException {
        byte[] kept = new byte[0];
        long read = 0;
        for (byte[] next = text.readNBytes(AT_ONCE);
                next.length > 0 && read < LONGEST;
                next = text.readNBytes(AT_ONCE)) {
            read += next.length;
            kept = last(kept, next, most);
        }
        return new String(kept, StandardCharsets.UTF_8);
    }

    private static byte[] last(byte[] before, byte[] next, int most) {
        int length = Math.min(most, before.length + next.length);
        byte[] kept = new byte[length];
        int ofNext = Math.min(length, next.length);
        int ofBefore = length - ofNext;
        System.arraycopy(before, before.length - ofBefore, kept, 0, ofBefore);
        System.arraycopy(next, next.length - ofNext, kept, ofBefore, ofNext);
        return kept;
    }
}
