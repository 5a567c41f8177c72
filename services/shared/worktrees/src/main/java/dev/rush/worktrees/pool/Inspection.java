package dev.rush.worktrees.pool;

import dev.rush.worktrees.git.FileStat;
import dev.rush.worktrees.git.IndexFile;
import dev.rush.worktrees.git.Trees;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Goes through a folder that an agent had, removes what is not as it was remembered, and says what stays. It walks the
 * folder and does not ask for the remembered paths: below a link that an agent put in a folder's place they would be
 * another tree's files.
 *
 * @param unchanged the paths of files that nobody has touched
 */
record Inspection(Set<String> unchanged) {
    static Inspection of(Path folder, IndexFile remembered, IndexFile wanted) throws IOException {
        Walk walk = new Walk(folder, remembered, folders(wanted));
        Files.walkFileTree(folder, walk);
        return new Inspection(walk.unchanged);
    }

    private static Set<String> folders(IndexFile wanted) {
        Set<String> folders = new HashSet<>();
        for (int entry = 0; entry < wanted.size(); entry++) {
            String path = wanted.path(entry);
            boolean isSubmodule = wanted.type(entry) == IndexFile.SUBMODULE;
            String folder = isSubmodule ? path : path.substring(0, Math.max(0, path.lastIndexOf('/')));
            while (!folder.isEmpty() && folders.add(folder)) {
                folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
            }
        }
        return folders;
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private static final Set<PosixFilePermission> OURS = Set.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

        private final Path top;
        private final IndexFile remembered;
        private final Map<String, Integer> entries = new HashMap<>();
        private final Set<String> folders;
        private final Set<String> unchanged = new HashSet<>();

        Walk(Path top, IndexFile remembered, Set<String> folders) {
            this.top = top;
            this.remembered = remembered;
            this.folders = folders;
            for (int entry = 0; entry < remembered.size(); entry++) {
                entries.put(remembered.path(entry), entry);
            }
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (!folder.equals(top) && !folders.contains(name(folder))) {
                Trees.delete(folder);
                return FileVisitResult.SKIP_SUBTREE;
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
            if (!permissions.containsAll(OURS)) {
                throw new IOException(folder + " was closed");
            }
            Integer submodule = entries.get(name(folder));
            if (submodule != null && remembered.type(submodule) == IndexFile.SUBMODULE) {
                unchanged.add(name(folder));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Integer entry = entries.get(name(file));
            if (entry != null && FileStat.of(file).equals(remembered.stat(entry))) {
                unchanged.add(name(file));
            } else {
                Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
        }

        private String name(Path path) {
            return top.relativize(path).toString();
        }
    }
}
