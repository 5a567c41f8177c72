package dev.rush.worker.attempt;

import dev.rush.worker.agent.LineFramer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Follows a file that another process appends to. Used by one thread. */
final class Tail implements AutoCloseable {
    private static final int LINE_LIMIT = 1024 * 1024;
    private static final int READ_LIMIT = 256 * 1024;

    private final FileChannel file;
    private final LineFramer framer;
    private final ByteBuffer buffer = ByteBuffer.allocate(32 * 1024);

    Tail(Path path, Consumer<String> lines) {
        this.framer = new LineFramer(LINE_LIMIT, lines);
        try {
            if (!Files.exists(path)) {
                Files.createFile(path);
            }
            this.file = FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot follow " + path, failure);
        }
    }

    /** Reads what is new, at most 256 KiB; true when there was anything. */
    boolean poll() {
        int total = 0;
        try {
            for (int count = file.read(buffer.clear()); count > 0; count = file.read(buffer.clear())) {
                framer.accept(buffer.array(), count);
                total += count;
                if (total >= READ_LIMIT) {
                    break;
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return total > 0;
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
