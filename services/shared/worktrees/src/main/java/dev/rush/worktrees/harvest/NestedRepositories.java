package dev.rush.worktrees.harvest;

import dev.rush.contracts.run.RunReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Repositories within a worktree. One without a commit is a folder of files; one with commits that nobody else has is
 * work that no result can carry; a submodule counts as its commit, if its origin can have it.
 */
final class NestedRepositories {
    private final Path top;
    private final Path outer;
    private final Submodules submodules;
    private final Leftovers leftovers;

    /**
     * Those of a worktree.
     *
     * @param outer the git directory below which those of its submodules are
     * @param leftovers where work is noted that cannot be carried
     */
    NestedRepositories(Path top, Path outer, Submodules submodules, Leftovers leftovers) {
        this.top = top;
        this.outer = outer;
        this.submodules = submodules;
        this.leftovers = leftovers;
    }

    /**
     * What of them goes into the result.
     *
     * @param submodules submodules and their commits
     * @param files files, ignored ones too
     */
    record Found(Map<String, String> submodules, List<String> files) {}

    /**
     * Looks at them.
     *
     * @param tracked the submodules that the commit has
     * @param untracked folders that look like repositories and are not tracked, with a slash at the end
     * @param within folders of tracked files that have a {@code .git}
     */
    Found look(Map<String, String> tracked, Collection<String> untracked, Set<String> within, WorktreeContent.Told told)
            throws IOException {
        Found found = new Found(new TreeMap<>(), new ArrayList<>());
        for (Map.Entry<String, String> one : tracked.entrySet()) {
            submodule(one.getKey(), one.getValue(), found);
        }
        for (String name : untracked) {
            String path = name.substring(0, name.length() - 1);
            if (!tracked.containsKey(path)) {
                boolean isSubmodule =
                        told.index().map(index -> index.isSubmodule(path)).orElse(false);
                untracked(path, isSubmodule, found);
            }
        }
        for (String path : within) {
            Optional<Path> folder = Names.file(top, path);
            if (folder.isPresent() && hasCommits(folder.get())) {
                left(path);
            }
        }
        return found;
    }

    private void submodule(String path, String commit, Found found) throws IOException {
        Optional<Path> folder = Names.file(top, path);
        Optional<BasicFileAttributes> there = folder.flatMap(Names::look);
        if (folder.isEmpty()) {
            found.submodules().put(path, commit);
        } else if (there.isPresent() && there.get().isDirectory()) {
            boolean isFetched = BoundedFile.exists(folder.get().resolve(".git"));
            found.submodules().put(path, isFetched ? fetched(path, folder.get(), commit) : commit);
        }
    }

    private String fetched(String path, Path folder, String commit) throws IOException {
        Optional<ForeignRepository> repository = ForeignRepository.nested(folder, outer);
        if (repository.isEmpty() || !isNamed(path)) {
            left(path);
            return commit;
        }
        return submodules.commit(path, repository.get(), folder).orElse(commit);
    }

    private void untracked(String path, boolean isSubmodule, Found found) throws IOException {
        Path folder = Names.file(top, path)
                .orElseThrow(() -> UndeliverableException.unreadable(
                        "the repository in " + Names.shown(path) + " has a name that this machine cannot spell"));
        if (isSubmodule && isNamed(path)) {
            found.submodules().put(path, fetched(path, folder, ""));
            found.submodules().remove(path, "");
        } else if (hasCommits(folder)) {
            left(path);
        } else {
            files(folder, found.files());
        }
    }

    private void left(String path) {
        leftovers.add(
                RunReason.NESTED_REPOSITORY,
                "the folder " + Names.shown(path)
                        + " is a git repository with commits of its own, which no pull request of"
                        + " this one can carry: git -C " + top.resolve(Names.shown(path)) + " log --all");
    }

    /** Whether there is a commit, or a git directory that cannot be told from here. */
    private boolean hasCommits(Path folder) throws IOException {
        Optional<ForeignRepository> repository = ForeignRepository.nested(folder, outer);
        if (repository.isEmpty()) {
            return true;
        }
        Path directory = repository.get().directory();
        ForeignRefs refs = repository.get().refs();
        return BoundedFile.exists(directory.resolve("commondir"))
                || !refs.tips().isEmpty()
                || !refs.head().isEmpty();
    }

    /** Whether {@code .gitmodules} says where the submodule comes from. */
    private boolean isNamed(String path) throws IOException {
        Path file = top.resolve(".gitmodules");
        if (!Files.isRegularFile(file) || Files.isSymbolicLink(file)) {
            return false;
        }
        String shown = new String(path.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        String text = new String(BoundedFile.read(file, 1 << 20), StandardCharsets.UTF_8);
        return Pattern.compile("(?m)^\\s*path\\s*=\\s*\"?" + Pattern.quote(shown) + "\"?\\s*$")
                .matcher(text)
                .find();
    }

    /** All files below, but what git keeps; those of repositories within count as their own. */
    private void files(Path folder, List<String> files) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path one, BasicFileAttributes attributes) throws IOException {
                if (one.endsWith(".git")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                boolean isRepository = !one.equals(folder) && BoundedFile.exists(one.resolve(".git"));
                if (isRepository && hasCommits(one)) {
                    left(Names.of(top, one));
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.endsWith(".git") && !attributes.isOther()) {
                    files.add(Names.of(top, file));
                }
                if (files.size() > Limits.PATHS) {
                    throw UndeliverableException.tooLarge("there are too many files in " + folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
