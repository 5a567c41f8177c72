package dev.rush.worker.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second worker off a data directory: it would end the first one's attempts. Let go of when the process ends. */
public final class DataLock implements AutoCloseable {
    private final FileChannel file;

    private DataLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the directory, which is made when it is missing, for its owner alone.
     *
     * @throws IllegalStateException when another worker has it
     * @throws UncheckedIOException when the directory cannot be used
     */
    public static DataLock acquire(Path data) {
        try {
            Files.createDirectories(data);
            FileChannel file =
                    FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(file) == null) {
                file.close();
                throw new IllegalStateException("another worker uses " + data);
            }
            return new DataLock(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot use " + data, failure);
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException heldHere) {
            return null;
        }
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
