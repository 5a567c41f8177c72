package dev.rush.worktrees.harvest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes a tree of the files that an agent left, on top of a commit. Git only ever sees an index without submodules, so
 * that it never looks into a repository within; those are looked at by {@link NestedRepositories}.
 */
final class WorktreeContent {
    private final ContentIndex index;
    private final NestedRepositories nested;
    private final Path top;

    WorktreeContent(CleanRepository repository, NestedRepositories nested) {
        this.index = new ContentIndex(repository);
        this.nested = nested;
        this.top = repository.worktree();
    }

    /**
     * What the agent's git said of its files.
     *
     * @param index its index, if it can be read
     * @param isSparse whether it was asked to leave files out
     */
    record Told(Optional<ForeignIndex> index, boolean isSparse) {
        static final Told NOTHING = new Told(Optional.empty(), false);
    }

    /** The tree of a commit. */
    String treeOf(String commit) throws IOException {
        return index.treeOf(commit);
    }

    /** The tree of the files, where the commit is what they were made from. */
    String tree(String commit, Path remembered, Told told) throws IOException {
        index.start(commit, remembered);
        Map<String, ContentIndex.Entry> entries = index.entries();
        Map<String, String> submodules = new TreeMap<>();
        entries.forEach((path, entry) -> {
            if (entry.mode().equals(ContentIndex.SUBMODULE)) {
                submodules.put(path, entry.id());
            }
        });
        entries.keySet().removeAll(submodules.keySet());
        index.remove(submodules.keySet());
        Folders folders = Folders.of(top, entries.keySet());
        List<String> gone = entries.keySet().stream().filter(folders::isGone).toList();
        index.remove(gone);
        index.skip(told.isSparse() ? skipped(told, entries.keySet()) : List.of());
        Map<String, String> left = new TreeMap<>(submodules);
        left.keySet().retainAll(told.isSparse() ? skipped(told, submodules.keySet()) : List.of());
        update(entries, submodules, told, folders);
        index.addSubmodules(left);
        return index.tree();
    }

    private void update(
            Map<String, ContentIndex.Entry> entries, Map<String, String> submodules, Told told, Folders folders)
            throws IOException {
        List<String> untracked = index.untracked();
        Set<String> added = new TreeSet<>();
        Set<String> removed = new TreeSet<>();
        for (Map.Entry<String, Character> one : index.changed().entrySet()) {
            sort(one.getKey(), one.getValue(), entries, added, removed);
        }
        untracked.stream().filter(path -> !path.endsWith("/")).forEach(added::add);
        Collection<String> within =
                untracked.stream().filter(path -> path.endsWith("/")).toList();
        NestedRepositories.Found found = nested.look(submodules, within, folders.repositories(), told);
        List<String> free = new ArrayList<>(found.files());
        free.removeAll(index.ignored(free));
        added.addAll(free);
        told.index().ifPresent(agents -> forced(agents, entries.keySet()).forEach(added::add));
        if (told.index().isPresent()) {
            removed.addAll(untrackedOnPurpose(told.index().get(), entries.keySet(), told));
        }
        added.removeAll(removed);
        index.remove(removed);
        index.add(added);
        Map<String, String> kept = new TreeMap<>(found.submodules());
        kept.keySet()
                .removeIf(path -> added.stream().anyMatch(file -> file.equals(path) || file.startsWith(path + "/")));
        index.addSubmodules(kept);
    }

    private void sort(
            String path, char status, Map<String, ContentIndex.Entry> entries, Set<String> added, Set<String> removed)
            throws IOException {
        Optional<Path> file = Names.file(top, path);
        if (status == 'D' || file.isEmpty()) {
            (status == 'D' ? removed : added).add(path);
            return;
        }
        Optional<BasicFileAttributes> found = Names.look(file.get());
        if (found.isEmpty() || found.get().isDirectory()) {
            removed.add(path);
        } else if (found.get().isOther()) {
            throw UndeliverableException.unreadable(
                    Names.shown(path) + " is neither a file nor a link, which git cannot keep");
        } else if (status != 'M' || found.get().isSymbolicLink() || isTouched(file.get(), path, entries)) {
            added.add(path);
        }
    }

    /** A file of the same bytes whose permissions are others is added, too: git keeps one of them. */
    private static boolean isTouched(Path file, String path, Map<String, ContentIndex.Entry> entries)
            throws IOException {
        ContentIndex.Entry entry = entries.get(path);
        if (entry == null || !Files.isReadable(file)) {
            return true;
        }
        boolean executable = Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
        return executable != entry.mode().equals("100755") || !ContentIndex.isUntouched(file, entry);
    }

    /** Entries that a sparse checkout leaves out and that are not there. */
    private Set<String> skipped(Told told, Collection<String> paths) throws IOException {
        if (told.index().isEmpty() || !told.index().get().isWhole()) {
            throw UndeliverableException.unreadable(
                    "the checkout in " + top + " is sparse, and its index cannot be read: git sparse-checkout disable");
        }
        Set<String> out = told.index().get().skipped();
        Set<String> skipped = new HashSet<>();
        for (String path : paths) {
            if (isSkipped(out, path) && isAbsent(path)) {
                skipped.add(path);
            }
        }
        return skipped;
    }

    private static boolean isSkipped(Set<String> out, String path) {
        if (out.contains(path)) {
            return true;
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (out.contains(path.substring(0, slash + 1))) {
                return true;
            }
        }
        return false;
    }

    private boolean isAbsent(String path) {
        return Names.file(top, path).flatMap(Names::look).isEmpty();
    }

    /** Paths that the agent added although they are ignored. */
    private List<String> forced(ForeignIndex agents, Set<String> tracked) {
        return agents.modes().keySet().stream()
                .filter(path -> !tracked.contains(path)
                        && Names.isTame(path)
                        && !agents.isSubmodule(path)
                        && !agents.conflicts().contains(path)
                        && Folders.of(top, Set.of(path)).isReal(path))
                .toList();
    }

    /** Paths that the agent told git to track no longer, and that are ignored: git would keep their files out. */
    private List<String> untrackedOnPurpose(ForeignIndex agents, Set<String> tracked, Told told) throws IOException {
        if (!agents.isWhole() || told.isSparse()) {
            return List.of();
        }
        List<String> missing = tracked.stream()
                .filter(path -> !agents.modes().containsKey(path) && !isAbsent(path))
                .toList();
        return index.ignored(missing);
    }
}
