package dev.rush.worktrees.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces a file as git does: content into {@code <file>.lock}, which only one can make, then a rename. */
public final class LockedFile implements AutoCloseable {
    private final Path file;
    private final Path lock;
    private boolean committed;

    private LockedFile(Path file, Path lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Takes the lock; {@link java.nio.file.FileAlreadyExistsException} when another has it. */
    public static LockedFile take(Path file) throws IOException {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        Files.newByteChannel(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                .close();
        return new LockedFile(file, lock);
    }

    /** Replaces a file of one line. */
    public static void write(Path file, String line) throws IOException {
        try (LockedFile locked = take(file)) {
            locked.commit(line);
        }
    }

    /** Puts the line in the file's place and lets go of the lock. */
    public void commit(String line) throws IOException {
        Files.write(lock, (line + "\n").getBytes(StandardCharsets.UTF_8));
        Files.move(lock, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        committed = true;
    }

    @Override
    public void close() throws IOException {
        if (!committed) {
            Files.deleteIfExists(lock);
        }
    }
}
