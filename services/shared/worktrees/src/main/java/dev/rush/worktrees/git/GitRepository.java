package dev.rush.worktrees.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Git in one repository. Its git directory and its worktree are named in every command, so that nothing that lies in a
 * folder decides which repository git works in.
 *
 * @param git the program
 * @param directory the git directory
 * @param worktree the files, if there are any
 */
public record GitRepository(
        Git git, Path directory, @Nullable Path worktree) {
    /** Runs git there. */
    public Git.Result run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /** Runs git there, with more environment. */
    public Git.Result run(Map<String, String> environment, String... arguments) {
        return feed(environment, new byte[0], arguments);
    }

    /** Runs git there, with more environment, and gives it something to read. */
    public Git.Result feed(Map<String, String> environment, byte[] input, String... arguments) {
        return git.feed(folder(), named(environment), input, arguments);
    }

    /** Runs git there, with more environment, and with files for what it reads and writes, however long. */
    public Git.Result pipe(Map<String, String> environment, Path input, Path output, String... arguments) {
        return git.pipe(folder(), named(environment), new Git.Piped(input, output), arguments);
    }

    /**
     * Runs git there, with more environment, and reads what it writes while it writes it.
     *
     * @throws java.io.IOException when git or the reader fails
     */
    public <T> T read(Map<String, String> environment, Path input, Git.Reader<T> reader, String... arguments)
            throws IOException {
        return git.read(folder(), named(environment), input, reader, arguments);
    }

    private Path folder() {
        return worktree == null ? directory : worktree;
    }

    private Map<String, String> named(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("GIT_DIR", directory.toString());
        if (worktree != null) {
            all.put("GIT_WORK_TREE", worktree.toString());
        }
        return all;
    }
}
