package dev.rush.worktrees.pool;

import dev.rush.worktrees.git.IndexFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Copies one file after the other through one buffer. That is a third faster than {@link Files#copy} for files the size
 * of source code, and gives a file the permissions that git would. Not safe for use by several threads.
 */
final class FileCopy {
    private static final int BUFFER = 128 * 1024;
    private static final int EXECUTABLE = 0100;
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final FileAttribute<?> PLAIN = permissions("rw-rw-rw-");
    private static final FileAttribute<?> RUNNABLE = permissions("rwxrwxrwx");

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    /** Copies a file or link that is not there yet; the mode is that of git's index, less what the umask takes. */
    void copy(Path source, Path target, int mode) throws IOException {
        if ((mode & IndexFile.TYPE) == IndexFile.LINK) {
            Files.createSymbolicLink(target, Files.readSymbolicLink(source));
            return;
        }
        FileAttribute<?> permissions = (mode & EXECUTABLE) == 0 ? PLAIN : RUNNABLE;
        try (FileChannel from = FileChannel.open(source, READ);
                FileChannel to = FileChannel.open(target, NEW, permissions)) {
            while (from.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
        }
    }

    private static FileAttribute<?> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}
