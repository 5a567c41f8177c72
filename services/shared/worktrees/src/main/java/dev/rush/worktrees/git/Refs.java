package dev.rush.worktrees.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The refs of a repository, read and written without a process, in the files that {@code gitrepository-layout}
 * describes. A repository that keeps its refs otherwise seems to have none.
 *
 * @param folder the repository's git directory, which all its worktrees share
 */
public record Refs(Path folder) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String SYMBOLIC = "ref: ";
    private static final int DEEPEST = 5;
    private static final int TRIES = 5;

    /** The commit a ref or {@code HEAD} shows, if it is there to read. */
    public Optional<String> read(String ref) {
        try {
            return read(ref, DEEPEST);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<String> read(String ref, int deepest) throws IOException {
        Path file = folder.resolve(ref);
        String text = Files.isRegularFile(file) ? Files.readString(file).strip() : "";
        if (text.startsWith(SYMBOLIC) && deepest > 0) {
            return read(text.substring(SYMBOLIC.length()), deepest - 1);
        }
        return text.isEmpty() ? packed(ref) : Optional.of(text).filter(COMMIT.asMatchPredicate());
    }

    private Optional<String> packed(String ref) throws IOException {
        Path file = folder.resolve("packed-refs");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String all = Files.readString(file, StandardCharsets.ISO_8859_1);
        String wanted = new String(ref.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        int at = all.indexOf(" " + wanted + "\n");
        return at < 0
                ? Optional.empty()
                : Optional.of(all.substring(all.lastIndexOf('\n', at) + 1, at)).filter(COMMIT.asMatchPredicate());
    }

    /** Lets a ref show a commit, whatever it showed. */
    public void write(String ref, String commit) throws IOException {
        try (LockedFile locked = lock(folder.resolve(ref))) {
            locked.commit(commit);
        }
    }

    /** Git removes folders of refs that have become empty, and may do so between our two steps. */
    private static LockedFile lock(Path file) throws IOException {
        for (int tries = 1; ; tries++) {
            Files.createDirectories(file.getParent());
            try {
                return LockedFile.take(file);
            } catch (NoSuchFileException removed) {
                if (tries == TRIES) {
                    throw removed;
                }
            }
        }
    }

    /** Removes a ref and what git remembers of its past; false when only git can, because the ref is packed. */
    public boolean delete(String ref) throws IOException {
        Path file = folder.resolve(ref);
        if (packed(ref).isPresent()) {
            return false;
        }
        if (Files.exists(file)) {
            try (LockedFile locked = lock(file)) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder.resolve("logs").resolve(ref));
        return true;
    }
}
