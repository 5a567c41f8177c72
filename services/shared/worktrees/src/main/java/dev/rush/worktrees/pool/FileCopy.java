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
    /** File systems that share the blocks of copies: that costs no more time and saves room. */
    private static final Set<String> SHARING = Set.of("xfs", "btrfs", "bcachefs");

    private static final FileAttribute<?> PLAIN = permissions("rw-rw-rw-");
    private static final FileAttribute<?> RUNNABLE = permissions("rwxrwxrwx");

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final boolean shares;

    /** Copies into that folder or below it. */
    FileCopy(Path target) throws IOException {
        this.shares = SHARING.contains(Files.getFileStore(target).type());
    }

    /** Copies a file or link that is not there yet; the mode is that of git's index, less what the umask takes. */
    void copy(Path source, Path target, int mode) throws IOException {
        if ((mode & IndexFile.TYPE) == IndexFile.LINK) {
            Files.createSymbolicLink(target, Files.readSymbolicLink(source));
            return;
        }
        FileAttribute<?> permissions = (mode & EXECUTABLE) == 0 ? PLAIN : RUNNABLE;
        try (FileChannel from = FileChannel.open(source, READ);
                FileChannel to = FileChannel.open(target, NEW, permissions)) {
            if (shares) {
                share(from, to);
            } else {
                write(from, to);
            }
        }
    }

    private void write(FileChannel from, FileChannel to) throws IOException {
        while (from.read(buffer.clear()) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                to.write(buffer);
            }
        }
    }

    /** The kernel lets both files have the same blocks until one is written. */
    private static void share(FileChannel from, FileChannel to) throws IOException {
        long size = from.size();
        for (long at = 0; at < size; ) {
            long moved = from.transferTo(at, size - at, to);
            if (moved <= 0) {
                throw new IOException("a file became shorter while it was copied");
            }
            at += moved;
        }
    }

    private static FileAttribute<?> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}
