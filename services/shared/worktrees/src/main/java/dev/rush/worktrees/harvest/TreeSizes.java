package dev.rush.worktrees.harvest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many paths the trees of new commits have, counted without ever listing them: a few small objects can stand for
 * more paths than any machine can hold, and every git that reads such a commit into an index tries.
 */
final class TreeSizes {
    private static final String FOLDER = "40000";

    private final CleanRepository repository;
    private final Map<String, Tree> trees = new HashMap<>();

    /** A tree's own entries, and the trees in it. */
    private record Tree(int files, List<String> folders) {}

    private TreeSizes(CleanRepository repository) {
        this.repository = repository;
    }

    /**
     * Checks the new commits of a branch.
     *
     * @throws UndeliverableException when one has too many paths, or a tree is not there
     */
    static void check(CleanRepository repository, String base, String head) throws IOException {
        byte[] none = {};
        String said =
                new String(repository.ask(none, "log", "--format=%T", head, "^" + base), StandardCharsets.US_ASCII);
        Set<String> roots = new LinkedHashSet<>(said.lines().toList());
        TreeSizes sizes = new TreeSizes(repository);
        sizes.read(roots);
        Map<String, Long> counted = new HashMap<>();
        for (String root : roots) {
            if (sizes.count(root, counted) > Limits.PATHS) {
                throw UndeliverableException.tooLarge(
                        "a new commit has a tree of more than " + Limits.PATHS + " paths: tree " + root);
            }
        }
    }

    private void read(Set<String> roots) throws IOException {
        Set<String> wanted = roots;
        for (int level = 0; !wanted.isEmpty(); level++) {
            if (level > Limits.LEVELS || trees.size() + wanted.size() > Limits.TREES) {
                throw UndeliverableException.tooLarge("the new commits have more than " + Limits.TREES
                        + " folders, or folders in more than " + Limits.LEVELS + " levels");
            }
            Set<String> next = new LinkedHashSet<>();
            parse(repository.ask(lines(wanted), "cat-file", "--batch"), next);
            next.removeAll(trees.keySet());
            wanted = next;
        }
    }

    private static byte[] lines(Set<String> ids) {
        return (String.join("\n", ids) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Each object is a line {@code id tree size}, its bytes, a line feed. */
    private void parse(byte[] objects, Set<String> found) throws IOException {
        int at = 0;
        while (at < objects.length) {
            int end = at;
            while (objects[end] != '\n') {
                end++;
            }
            String[] header = new String(objects, at, end - at, StandardCharsets.US_ASCII).split(" ");
            if (header.length != 3 || !header[1].equals("tree")) {
                throw UndeliverableException.unreadable("tree " + header[0] + " of a new commit is not there");
            }
            int size = Integer.parseInt(header[2]);
            Tree tree = tree(objects, end + 1, end + 1 + size, header[0].length() / 2);
            trees.put(header[0], tree);
            found.addAll(tree.folders());
            at = end + 1 + size + 1;
        }
    }

    /** Each entry is its mode, a space, its name, a NUL, its id in bytes. */
    private static Tree tree(byte[] bytes, int from, int to, int idBytes) {
        List<String> folders = new ArrayList<>();
        int files = 0;
        int at = from;
        while (at < to) {
            int space = at;
            while (bytes[space] != ' ') {
                space++;
            }
            int nul = space;
            while (bytes[nul] != 0) {
                nul++;
            }
            String mode = new String(bytes, at, space - at, StandardCharsets.US_ASCII);
            at = nul + 1 + idBytes;
            if (mode.equals(FOLDER)) {
                folders.add(HexFormat.of().formatHex(bytes, nul + 1, at));
            } else {
                files++;
            }
        }
        return new Tree(files, folders);
    }

    private long count(String root, Map<String, Long> counted) {
        Deque<String> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            String one = open.getFirst();
            List<String> folders = tree(one).folders();
            List<String> missing = folders.stream()
                    .filter(folder -> !counted.containsKey(folder))
                    .toList();
            if (missing.isEmpty()) {
                long sum = tree(one).files();
                for (String folder : folders) {
                    sum = Math.min(Limits.PATHS + 1, sum + counted.getOrDefault(folder, 0L));
                }
                counted.put(one, sum);
                open.removeFirst();
            } else {
                open.addFirst(missing.getFirst());
            }
        }
        return counted.getOrDefault(root, 0L);
    }

    private Tree tree(String id) {
        return trees.getOrDefault(id, new Tree(0, List.of()));
    }
}
