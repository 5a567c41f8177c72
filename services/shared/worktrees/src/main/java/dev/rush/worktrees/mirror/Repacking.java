package dev.rush.worktrees.mirror;

import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.git.GitRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keeps a mirror small. What a branch no longer shows may still be read by a clone that was made before; so it is kept
 * under a ref that bears the time, and goes when the oldest clone is younger than that.
 */
record Repacking(Path path, GitRepository git) {
    private static final String LOST = "refs/rush/lost/";
    private static final int MANY = 20;

    /** Keeps commits until nobody who read them is left. */
    static Git.Result keepForNow(GitRepository git, Collection<String> commits) {
        long now = Instant.now().getEpochSecond();
        StringBuilder refs = new StringBuilder();
        commits.forEach(commit -> refs.append("update ")
                .append(LOST)
                .append(now)
                .append('/')
                .append(commit)
                .append(' ')
                .append(commit)
                .append('\n'));
        return git.feed(Map.of(), refs.toString().getBytes(StandardCharsets.UTF_8), "update-ref", "--stdin");
    }

    /** Whether there are many packs; a fetch makes one each. */
    boolean isDue(long oldest) {
        try (Stream<Path> all = Files.list(path.resolve("objects/pack"))) {
            return all.filter(file -> file.toString().endsWith(".pack")).count() >= MANY;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Repacks; whole, without what nothing shows, when something was let go of. */
    Git.Result run(long oldest) {
        List<String> gone = git.run("for-each-ref", "--format=%(refname)", LOST)
                .output()
                .lines()
                .filter(ref -> time(ref) < oldest)
                .toList();
        if (gone.isEmpty()) {
            return git.run("repack", "-d", "--quiet", "--geometric=2");
        }
        StringBuilder refs = new StringBuilder();
        gone.forEach(ref -> refs.append("delete ").append(ref).append('\n'));
        Git.Result deleted =
                git.feed(Map.of(), refs.toString().getBytes(StandardCharsets.UTF_8), "update-ref", "--stdin");
        return deleted.ok() ? git.run("repack", "-a", "-d", "--quiet") : deleted;
    }

    private static long time(String ref) {
        try {
            return Long.parseLong(ref.substring(LOST.length(), ref.indexOf('/', LOST.length())));
        } catch (NumberFormatException | IndexOutOfBoundsException foreign) {
            return Long.MAX_VALUE;
        }
    }
}
