package dev.rush.worker.spool;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads lines of {@link Segments} in order, from any number on. Only lines that are there may be asked for. */
final class SpoolReader implements AutoCloseable {
    private final Segments segments;
    private @Nullable InputStream file;
    private long next;

    SpoolReader(Segments segments) {
        this.segments = segments;
    }

    /** The line of that number, without its line feed. */
    byte[] line(long number) throws IOException {
        if (file == null || number != next) {
            seek(number);
        }
        byte[] line = readLine();
        next++;
        return line;
    }

    private void seek(long number) throws IOException {
        Map.Entry<Long, Path> containing = segments.containing(number);
        open(containing);
        for (next = containing.getKey(); next < number; next++) {
            readLine();
        }
    }

    private void open(Map.Entry<Long, Path> segment) throws IOException {
        close();
        file = new BufferedInputStream(Files.newInputStream(segment.getValue()), 64 * 1024);
    }

    private void openNext() throws IOException {
        Map.Entry<Long, Path> following = segments.containing(next);
        if (following.getKey() != next) {
            throw new IOException("line " + next + " is missing");
        }
        open(following);
    }

    private byte[] readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        InputStream from = Objects.requireNonNull(file, "file");
        int read = from.read();
        if (read < 0) {
            openNext();
            return readLine();
        }
        for (; read != '\n'; read = from.read()) {
            if (read < 0) {
                throw new IOException("line " + next + " is cut short");
            }
            line.write(read);
        }
        return line.toByteArray();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
