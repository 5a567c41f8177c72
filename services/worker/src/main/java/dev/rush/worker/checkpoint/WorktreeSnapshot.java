package dev.rush.worker.checkpoint;

import dev.rush.worktrees.git.GitRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files of a worktree as a tree. Works on a copy of the index, so that the agent's own is not touched and its stat data
 * still tells which files have changed. What has changed is stored past git's filters, as it is on disk.
 *
 * @param tree the tree's id
 * @param raw paths that were stored as they are on disk
 */
record WorktreeSnapshot(String tree, List<String> raw) {
    private static final String GONE = "0 0000000000000000000000000000000000000000\t";

    /**
     * Takes it.
     *
     * @param git a repository of our own whose worktree it is
     * @param index a copy of its index, which is changed
     * @param limit the most that changed files may hold together, in bytes
     * @throws CheckpointFailedException when they hold more, or git fails
     */
    static WorktreeSnapshot take(GitRepository git, ObjectStore objects, Path index, long limit) {
        Path worktree = Objects.requireNonNull(git.worktree());
        Map<String, String> environment = Map.of("GIT_INDEX_FILE", index.toString());
        Changes changes = Changes.read(git, worktree, environment);
        changes.requireAtMost(worktree, limit);
        StringBuilder lines = new StringBuilder();
        changes.gone.forEach(path -> lines.append(GONE).append(path).append('\0'));
        List<String> files = List.copyOf(changes.files.keySet());
        Iterator<String> ids = objects.writeFiles(worktree, files).iterator();
        changes.files.forEach((path, mode) -> lines.append(entry(mode, ids.next(), path)));
        changes.links.forEach((path, target) ->
                lines.append(entry("120000", objects.write(target.getBytes(StandardCharsets.UTF_8)), path)));
        byte[] input = lines.toString().getBytes(StandardCharsets.UTF_8);
        ObjectStore.require(git.feed(environment, input, "update-index", "-z", "--index-info"), "git update-index");
        String tree = ObjectStore.require(git.run(environment, "write-tree"), "git write-tree");
        return new WorktreeSnapshot(tree, files);
    }

    private static String entry(String mode, String id, String path) {
        return mode + " " + id + "\t" + path + "\0";
    }

    /** What is not as the index says: regular files with their modes, links with their targets, and what is gone. */
    private record Changes(Map<String, String> files, Map<String, String> links, Set<String> gone) {
        static Changes read(GitRepository git, Path worktree, Map<String, String> environment) {
            String listed = ObjectStore.require(
                    git.run(
                            environment,
                            "ls-files",
                            "-z",
                            "--modified",
                            "--deleted",
                            "--unmerged",
                            "--others",
                            "--exclude-standard"),
                    "git ls-files");
            Changes changes = new Changes(new TreeMap<>(), new TreeMap<>(), new LinkedHashSet<>());
            for (String line : listed.split("\0")) {
                if (!line.isEmpty()) {
                    changes.add(worktree, path(line));
                }
            }
            return changes;
        }

        /** Unmerged entries come as {@code <mode> <id> <stage>\t<path>}. */
        private static String path(String line) {
            return line.matches("(?s)[0-7]{6} [0-9a-f]{40,64} [0-3]\t.*")
                    ? line.substring(line.indexOf('\t') + 1)
                    : line;
        }

        private void add(Path worktree, String path) {
            Path file = worktree.resolve(path);
            try {
                if (Files.isSymbolicLink(file)) {
                    links.put(path, Files.readSymbolicLink(file).toString());
                } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.put(path, Files.isExecutable(file) ? "100755" : "100644");
                } else if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    gone.add(path);
                }
            } catch (IOException failure) {
                throw new CheckpointFailedException("cannot read " + file + ": " + failure);
            }
        }

        void requireAtMost(Path worktree, long limit) {
            long total = 0;
            for (String path : files.keySet()) {
                total += worktree.resolve(path).toFile().length();
            }
            if (total > limit) {
                throw new CheckpointFailedException("changed files hold " + total + " bytes, more than " + limit);
            }
        }
    }

    /** Copies the index of a worktree's git directory, which must be a file. */
    static Path copyIndex(Path directory, Path to) {
        Path index = directory.resolve("index");
        if (!Files.isRegularFile(index, LinkOption.NOFOLLOW_LINKS)) {
            throw new CheckpointFailedException("there is no index in " + directory);
        }
        try {
            Files.copy(index, to, StandardCopyOption.REPLACE_EXISTING);
            return to;
        } catch (IOException failure) {
            throw new CheckpointFailedException("cannot copy the index: " + failure);
        }
    }

    /** Lines for a tree of the objects that the index names and the head does not, each named by its id. */
    static List<String> staged(GitRepository git, Path index, String head) {
        Map<String, String> environment = Map.of("GIT_INDEX_FILE", index.toString());
        String fresh = ObjectStore.require(
                git.run(environment, "diff-index", "--cached", "--no-renames", "-z", "--abbrev=64", head),
                "git diff-index");
        String unmerged = ObjectStore.require(git.run(environment, "ls-files", "-z", "--unmerged"), "git ls-files");
        Set<String> ids = new LinkedHashSet<>();
        for (String line : fresh.split("\0")) {
            String[] parts = line.split(" ");
            if (line.startsWith(":") && !parts[1].equals("160000") && !parts[3].matches("0+")) {
                ids.add(parts[3]);
            }
        }
        for (String line : unmerged.split("\0")) {
            if (!line.isEmpty() && !line.startsWith("160000")) {
                ids.add(line.split("[ \t]", 4)[1]);
            }
        }
        List<String> lines = new ArrayList<>();
        ids.forEach(id -> lines.add("100644 blob " + id + "\t" + id));
        return lines;
    }
}
