package dev.rush.testkit;

import dev.rush.contracts.run.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A person's repository on this machine. */
public record TestRepository(Path path) {
    private static final Map<String, String> PERSON = Map.of(
            "GIT_AUTHOR_NAME", "A Person",
            "GIT_AUTHOR_EMAIL", "person@example.org",
            "GIT_COMMITTER_NAME", "A Person",
            "GIT_COMMITTER_EMAIL", "person@example.org",
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_TERMINAL_PROMPT", "0");

    /** An empty one, on branch {@code main}. */
    public static TestRepository empty(Path path) {
        TestRepository made = new TestRepository(made(path));
        made.git("init", "--quiet", "--initial-branch=main");
        return made;
    }

    /** One with a README in one commit. */
    public static TestRepository withReadme(Path path) {
        TestRepository made = empty(path);
        made.commit("README.md", "hello\n");
        return made;
    }

    /** One in which a person is at work: something is staged, something is not, something is put aside. */
    public static TestRepository inUse(Path path) {
        TestRepository made = withReadme(path);
        made.write("README.md", "hello, and a change that is put aside\n");
        made.git("stash", "--quiet");
        made.write("staged.txt", "staged\n");
        made.git("add", "staged.txt");
        made.write("unfinished.txt", "not committed\n");
        return made;
    }

    /** One that nobody has committed to, made with that call of git. */
    public static void empty(Path path, String... init) {
        new TestRepository(made(path)).git(init);
    }

    static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Branch, commits, index, stash, and every file with its content, ignored ones too: what no run may change. */
    public String whatThePersonSees() {
        return String.join(
                "\n",
                git("symbolic-ref", "HEAD"),
                git("rev-parse", "HEAD"),
                git("ls-files", "--stage"),
                git("stash", "list"),
                git("status", "--porcelain", "--ignored"),
                git("hash-object", "README.md", "unfinished.txt", "staged.txt"));
    }

    /** The commit of a branch of a bare repository; what git says instead when there is none. */
    static String head(Path bare, String branch) {
        return Program.run(bare, Map.of(), "git", "--git-dir", bare.toString(), "rev-parse", "refs/heads/" + branch)
                .output()
                .strip();
    }

    /** The branches that Rush pushed. */
    public List<String> rushBranches() {
        return git("for-each-ref", "--format=%(refname:short)", "refs/heads/rush")
                .lines()
                .toList();
    }

    /** Writes a file. */
    public void write(String file, String text) {
        try {
            Files.createDirectories(path.resolve(file).getParent());
            Files.writeString(path.resolve(file), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Commits everything there is. */
    public void commitAll(String subject) {
        git("add", "--all");
        git("commit", "--quiet", "-m", subject);
    }

    /** Commits one file and returns the commit. */
    public String commit(String file, String text) {
        write(file, text);
        commitAll("Write " + file);
        return git("rev-parse", "HEAD");
    }

    /** Runs git in it, as a person without settings of their own, and returns what it said. */
    public String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", path.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().putAll(PERSON);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
            return said;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** As runs name it. */
    public Repository repository() {
        return Repository.parse(path.toString());
    }
}
