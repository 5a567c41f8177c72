package dev.rush.worktrees;

import dev.rush.worktrees.mirror.Mirrors;
import dev.rush.worktrees.pool.Places;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** The {@code *.lock} files of gits that were killed: older than this process, while no git works here. */
final class StaleLocks {
    private final Places places;
    private final Mirrors mirrors;
    private final Instant start;

    StaleLocks(Places places, Mirrors mirrors) {
        this.places = places;
        this.mirrors = mirrors;
        this.start = ProcessHandle.current().info().startInstant().orElse(Instant.MIN);
    }

    void remove(Path mirror) throws IOException {
        if (!isGitAtWork()) {
            Files.walkFileTree(mirror, new Walk());
        }
    }

    private boolean isGitAtWork() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").matches(".*/git(-[a-z-]+)?"))
                .anyMatch(this::worksHere);
    }

    /** Where a process cannot be asked where it is, it may be here. */
    private boolean worksHere(ProcessHandle process) {
        try {
            Path folder = Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"));
            return folder.startsWith(mirrors.folder())
                    || folder.startsWith(places.worktrees())
                    || folder.startsWith(places.pool());
        } catch (IOException unknown) {
            return process.isAlive();
        }
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean objects = folder.getFileName().toString().matches("[0-9a-f]{2}");
            return objects ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            boolean isOld = attributes.lastModifiedTime().toInstant().isBefore(start);
            if (isOld && file.getFileName().toString().endsWith(".lock")) {
                Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
