package dev.rush.worker.dialogue;

import dev.rush.worker.line.Line;
import dev.rush.worker.line.LineFramer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Follows a file that another process appends to. Used by one thread. */
public final class OutputTail implements AutoCloseable {
    private static final int READ_LIMIT = 64 * 1024;

    private final FileChannel file;
    private final LineFramer framer;
    private final ByteBuffer buffer = ByteBuffer.allocate(32 * 1024);

    /** Follows a file that is there, from its beginning; a line longer than so many bytes comes in pieces. */
    public OutputTail(Path path, int limit, Consumer<Line> lines) {
        this.framer = new LineFramer(limit, lines);
        try {
            this.file = FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot follow " + path, failure);
        }
    }

    /** How many bytes have been handed out, up to the end of a line or of a piece of one. */
    long taken() {
        return framer.taken();
    }

    /** Reads what is new, at most 64 KiB; true when there was anything. */
    public boolean poll() {
        return read(READ_LIMIT) > 0;
    }

    /** Hands out again what had been handed out when {@link #taken} was that. */
    void replay(long taken) {
        while (taken > position()) {
            if (read(Math.min(READ_LIMIT, taken - position())) == 0) {
                throw new IllegalStateException("the agent's output is shorter than it was");
            }
        }
        if (framer.taken() < taken) {
            framer.end();
        }
    }

    /** How many bytes were written that have not been handed out. */
    long behind() {
        try {
            return file.size() - framer.taken();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private long position() {
        try {
            return file.position();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private long read(long limit) {
        long total = 0;
        try {
            while (total < limit) {
                int count = file.read(buffer.clear().limit((int) Math.min(buffer.capacity(), limit - total)));
                if (count <= 0) {
                    break;
                }
                framer.accept(buffer.array(), count);
                total += count;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return total;
    }

    void end() {
        framer.end();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
