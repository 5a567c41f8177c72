package dev.rush.worker.dialogue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The input of an agent, in a file that its supervisor feeds to its standard input: it survives the worker, and writing to
 * it never waits for the agent. An agent's session that is replayed says everything again, in the same order: what the
 * file has already is not written twice. Used by one thread.
 */
public final class InputFile {
    /** The line that ends the input; {@code supervise.sh} knows it too. */
    static final String END = "--- rush: end of input ---";

    private final Path file;
    private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();
    private long known;
    private int part;
    private boolean ended;

    /** The input of an attempt, as far as it has been written. */
    public InputFile(Path folder) {
        this.file = folder.resolve("in");
        try {
            for (byte one : Files.readAllBytes(file)) {
                known += one == '\n' ? 1 : 0;
                part = one == '\n' ? 0 : part + 1;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot use " + file, failure);
        }
    }

    /** Says a line to the agent, with the next {@link #write}. */
    public void send(String line) {
        if (ended) {
            return;
        }
        if (known > 0) {
            known--;
            return;
        }
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        unwritten.write(bytes, part, bytes.length - part);
        part = 0;
    }

    /** Ends the input after what was sent before. */
    public void end() {
        send(END);
        ended = true;
    }

    /** Whether something was sent that is not written. */
    boolean isWaiting() {
        return unwritten.size() > 0;
    }

    /** Writes what was sent. */
    public void write() {
        if (!isWaiting()) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(unwritten.toByteArray());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file + ": " + failure.getMessage(), failure);
        }
        unwritten.reset();
    }
}
