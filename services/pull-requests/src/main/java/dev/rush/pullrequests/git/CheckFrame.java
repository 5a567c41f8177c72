package dev.rush.pullrequests.git;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** How orders and answers follow one another in a pipe: the length in four bytes, then that many bytes of JSON. */
final class CheckFrame {
    /** The longest order, in bytes: far above what dispatch accepts as a prompt. */
    static final int ORDER = 16 * 1024 * 1024;

    private CheckFrame() {}

    static void write(OutputStream out, byte[] json) throws IOException {
        var framed = new DataOutputStream(new BufferedOutputStream(out));
        framed.writeInt(json.length);
        framed.write(json);
        framed.flush();
    }

    /**
     * Reads the next one; empty when the pipe ends before it.
     *
     * @param longest the most bytes it may have; memory is used as they come
     * @throws EOFException when the pipe ends within it
     * @throws IOException when it is longer, or the pipe cannot be read
     */
    static Optional<byte[]> read(InputStream in, int longest) throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        var rest = new DataInputStream(in);
        int length = first << 24 | rest.readUnsignedByte() << 16 | rest.readUnsignedShort();
        if (length < 0 || length > longest) {
            throw new IOException(Integer.toUnsignedString(length) + " bytes, of at most " + longest);
        }
        byte[] json = in.readNBytes(length);
        if (json.length < length) {
            throw new EOFException("ended after " + json.length + " of " + length + " bytes");
        }
        return Optional.of(json);
    }
}
