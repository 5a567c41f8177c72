package dev.rush.worktrees.harvest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A git directory that an agent could write to. It is read as files, and git never runs in it.
 *
 * @param directory the git directory, which is a real folder
 */
record ForeignRepository(Path directory) {
    private static final String LINK = "gitdir: ";
    private static final int SMALL = 4096;

    /** What git leaves in its directory while something is not finished. */
    private static final List<String> UNFINISHED = List.of(
            "MERGE_HEAD",
            "CHERRY_PICK_HEAD",
            "REVERT_HEAD",
            "rebase-merge",
            "rebase-apply",
            "sequencer",
            "BISECT_START");

    /** That of a worktree which is no submodule; empty when there is none that is a folder. */
    static Optional<ForeignRepository> of(Path worktree) {
        Path directory = worktree.resolve(".git");
        return isFolder(directory) ? Optional.of(new ForeignRepository(directory)) : Optional.empty();
    }

    /**
     * That of a repository within a worktree, by its folder or by a {@code .git} file that shows a folder below the
     * outer repository's; empty when it is neither.
     */
    static Optional<ForeignRepository> nested(Path folder, Path outer) throws IOException {
        Path git = folder.resolve(".git");
        if (isFolder(git)) {
            return Optional.of(new ForeignRepository(git));
        }
        if (!Files.isRegularFile(git, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        String text = BoundedFile.text(git, SMALL).strip();
        if (!text.startsWith(LINK)) {
            return Optional.empty();
        }
        Optional<Path> target =
                Names.file(folder, text.substring(LINK.length())).map(Path::normalize);
        return target.filter(shown -> isBelow(shown, outer)).map(ForeignRepository::new);
    }

    /** Whether a directory is below another one, and every folder between them is a real one. */
    /** Whether it is a folder below the other, and every folder between them is one and no link. */
    private static boolean isBelow(Path directory, Path outer) {
        if (!directory.startsWith(outer) || directory.equals(outer)) {
            return false;
        }
        Path one = outer;
        for (Path name : outer.relativize(directory)) {
            one = one.resolve(name);
            if (!isFolder(one)) {
                return false;
            }
        }
        return true;
    }

    static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    ForeignRefs refs() throws IOException {
        return ForeignRefs.read(directory);
    }

    Optional<ForeignIndex> index(int digits) throws IOException {
        return ForeignIndex.read(directory.resolve("index"), digits / 2);
    }

    /** Whether the agent asked git to leave files out. */
    boolean isSparse() {
        return Files.isRegularFile(directory.resolve("info/sparse-checkout"), LinkOption.NOFOLLOW_LINKS)
                && isFolder(directory.resolve("info"));
    }

    /** The first thing that git was not allowed to finish. */
    Optional<String> unfinished() {
        return UNFINISHED.stream()
                .filter(name -> BoundedFile.exists(directory.resolve(name)))
                .findFirst();
    }

    /** Names of the worktrees that the agent made of it. */
    List<Path> worktrees() throws IOException {
        Path folder = directory.resolve("worktrees");
        if (!isFolder(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.filter(ForeignRepository::isFolder).sorted().limit(1000).toList();
        }
    }

    /** Commits that are cut off from their parents, as git keeps them: an id a line; empty when there are none. */
    String shallow() throws IOException {
        Path file = directory.resolve("shallow");
        String text = BoundedFile.exists(file) ? BoundedFile.text(file, Limits.PACKED_REFS) : "";
        boolean wellSpelled =
                text.isEmpty() || Arrays.stream(text.split("\n")).allMatch(ForeignRefs.ID.asMatchPredicate());
        if (!wellSpelled) {
            throw UndeliverableException.unreadable(file + " cannot be read");
        }
        return text;
    }
}
