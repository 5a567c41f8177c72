package dev.rush.worktrees.pool;

import dev.rush.worktrees.git.IndexFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/** How much of the disk a worktree takes, in bytes, in blocks of 4 KiB. */
public final class Footprint {
    private static final long BLOCK = 4096;

    private Footprint() {}

    /** By its index, without looking at the files. */
    public static long of(IndexFile index) {
        long sum = 0;
        Set<String> folders = new HashSet<>();
        for (int entry = 0; entry < index.size(); entry++) {
            String path = index.path(entry);
            folders.add(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
            sum += blocks(Integer.toUnsignedLong(index.stat(entry).size()));
        }
        return sum + folders.size() * BLOCK;
    }

    /** By its files; one that goes away meanwhile counts nothing. */
    public static long of(Path tree) throws IOException {
        long[] sum = {0};
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                sum[0] += BLOCK;
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                sum[0] += blocks(attributes.size());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return sum[0];
    }

    private static long blocks(long bytes) {
        return (bytes + BLOCK - 1) / BLOCK * BLOCK;
    }
}
