package dev.rush.worktrees.git;

import java.nio.file.Path;
import java.util.Map;

/**
 * Whose commits they are.
 *
 * @param name the person's name
 * @param email the person's address
 */
public record Author(String name, String email) {
    /** Who it is where git knows nobody. */
    public static final Author NOBODY = new Author("Rush", "rush@localhost");

    /** The machine's owner as their git knows them, or Rush where it knows nobody. */
    public static Author of(Git git, Path folder) {
        Git.Result name = git.asPerson().run(folder, "config", "--global", "user.name");
        Git.Result email = git.asPerson().run(folder, "config", "--global", "user.email");
        boolean known = name.ok()
                && email.ok()
                && !name.output().isBlank()
                && !email.output().isBlank();
        return known ? new Author(name.output(), email.output()) : NOBODY;
    }

    /** The environment that makes git use it. */
    public Map<String, String> environment() {
        return Map.of(
                "GIT_AUTHOR_NAME", name,
                "GIT_AUTHOR_EMAIL", email,
                "GIT_COMMITTER_NAME", name,
                "GIT_COMMITTER_EMAIL", email);
    }
}
