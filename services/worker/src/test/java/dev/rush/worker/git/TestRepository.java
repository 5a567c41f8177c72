package dev.rush.worker.git;

import dev.rush.contracts.run.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A person's repository on this machine. */
public record TestRepository(Path path) {
    private static final Git GIT = new Git(Duration.ofMinutes(1));
    private static final Author PERSON = new Author("A Person", "person@example.org");

    /** An empty one, on branch {@code main}. */
    public static TestRepository empty(Path path) {
        TestRepository made = new TestRepository(path);
        try {
            Files.createDirectories(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        made.git("init", "--quiet", "--initial-branch=main");
        return made;
    }

    /** One with a README in one commit. */
    public static TestRepository withReadme(Path path) {
        TestRepository made = empty(path);
        made.commit("README.md", "hello\n");
        return made;
    }

    /** Commits one file and returns the commit. */
    public String commit(String file, String text) {
        try {
            Files.createDirectories(path.resolve(file).getParent());
            Files.writeString(path.resolve(file), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        git("add", "--all");
        git("commit", "--quiet", "-m", "Write " + file);
        return git("rev-parse", "HEAD");
    }

    /** Runs git in it and returns what it said. */
    public String git(String... arguments) {
        Git.Result result = GIT.run(path, PERSON.environment(), arguments);
        if (!result.ok()) {
            throw new IllegalStateException(result.lastLine());
        }
        return result.output();
    }

    /** As runs name it. */
    public Repository repository() {
        return Repository.parse(path.toString());
    }
}
