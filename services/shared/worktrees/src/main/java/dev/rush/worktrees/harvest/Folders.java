package dev.rush.worktrees.harvest;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The folders that paths are in, as they are now. Below a link that an agent put in a folder's place would be another
 * tree's files.
 *
 * @param top where the paths are
 * @param gone folders that are something else now
 * @param repositories folders that have a {@code .git}
 */
record Folders(Path top, Set<String> gone, Set<String> repositories) {
    static Folders of(Path top, Collection<String> paths) {
        Set<String> all = new TreeSet<>();
        for (String path : paths) {
            String folder = Names.parent(path);
            while (!folder.isEmpty() && all.add(folder)) {
                folder = Names.parent(folder);
            }
        }
        Folders folders = new Folders(top, new HashSet<>(), new TreeSet<>());
        all.forEach(folders::look);
        return folders;
    }

    /** Parents come before what is in them. */
    private void look(String folder) {
        if (gone.contains(Names.parent(folder))) {
            gone.add(folder);
            return;
        }
        Optional<Path> path = Names.file(top, folder);
        Optional<BasicFileAttributes> found = path.flatMap(Names::look);
        if (found.isPresent() && !found.get().isDirectory()) {
            gone.add(folder);
        } else if (found.isPresent()
                && path.isPresent()
                && BoundedFile.exists(path.get().resolve(".git"))) {
            repositories.add(folder);
        }
    }

    /** Whether a path is in a folder that is none any more. */
    boolean isGone(String path) {
        return gone.contains(Names.parent(path));
    }

    /** Whether a path is a file or link in real folders, none of which is a repository. */
    boolean isReal(String path) {
        Optional<BasicFileAttributes> found = Names.file(top, path).flatMap(Names::look);
        return gone.isEmpty()
                && repositories.isEmpty()
                && found.isPresent()
                && (found.get().isRegularFile() || found.get().isSymbolicLink());
    }
}
