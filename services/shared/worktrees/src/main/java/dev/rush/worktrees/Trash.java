package dev.rush.worktrees;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes a tree vanish by one rename; its files are deleted when there is time for it. */
final class Trash {
    private static final Logger LOG = Logger.getLogger(Trash.class);

    private final Path folder;
    private final Executor background;

    /** Trash in that folder, which is on the file system of what is thrown away. */
    Trash(Path folder, Executor background) {
        this.folder = folder;
        this.background = background;
    }

    /** Throws a tree or file away, if it is there. */
    void put(Path tree) {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path thrown = folder.resolve(UUID.randomUUID().toString());
        try {
            Files.createDirectories(folder);
            Files.move(tree, thrown, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException stays) {
            delete(tree);
            return;
        }
        later(thrown);
    }

    private void later(Path thrown) {
        try {
            background.execute(() -> delete(thrown));
        } catch (RejectedExecutionException closed) {
            LOG.debugf("%s is deleted after the next start", thrown);
        }
    }

    /** Deletes what an earlier process threw away. */
    void empty() {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                all.toList().forEach(this::later);
            } catch (IOException unreadable) {
                LOG.warnf("%s is left: %s", folder, unreadable.getMessage());
            }
        }
    }

    /** Deletes a tree now, whatever an agent made of its permissions; links are not followed. */
    static void delete(Path tree) {
        try {
            if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
                Files.walkFileTree(tree, new Deletion());
            }
        } catch (IOException kept) {
            LOG.warnf("%s is left: %s", tree, kept.getMessage());
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return FileVisitResult.CONTINUE;
            }
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && !Files.isReadable(file)) {
                open(file);
                Files.walkFileTree(file, this);
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
                open(folder);
            }
            return FileVisitResult.CONTINUE;
        }

        private static void open(Path folder) throws IOException {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
