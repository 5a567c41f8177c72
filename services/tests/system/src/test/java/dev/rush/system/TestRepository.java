package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A git repository with one commit on {@code main}, in which a person is at work. */
record TestRepository(Path path) {
    static TestRepository create(Path at) {
        TestRepository repository = new TestRepository(at);
        try {
            Files.createDirectories(at);
            repository.git("init", "-q", "-b", "main");
            Files.writeString(at.resolve("README.md"), "# Test\n");
            repository.git("add", "-A");
            repository.git("-c", "user.name=Test", "-c", "user.email=test@localhost", "commit", "-q", "-m", "first");
            Files.writeString(at.resolve("README.md"), "# Test, and a change that is put aside\n");
            repository.git("-c", "user.name=Test", "-c", "user.email=test@localhost", "stash", "-q");
            Files.writeString(at.resolve("staged.txt"), "staged\n");
            repository.git("add", "staged.txt");
            Files.writeString(at.resolve("unfinished.txt"), "not committed\n");
            return repository;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A repository, bare or not, that nobody has committed to. */
    static void createEmpty(Path at, String... init) throws IOException {
        Files.createDirectories(at);
        new TestRepository(at).git(init);
    }

    /** Branch, commits, index, stash, and every file with its content, ignored ones too: what no run may change. */
    String whatThePersonSees() {
        return String.join(
                "\n",
                git("symbolic-ref", "HEAD"),
                git("rev-parse", "HEAD"),
                git("ls-files", "--stage"),
                git("stash", "list"),
                git("status", "--porcelain", "--ignored"),
                git("hash-object", "README.md", "unfinished.txt", "staged.txt"));
    }

    void write(String file, String text) {
        try {
            Files.createDirectories(path.resolve(file).getParent());
            Files.writeString(path.resolve(file), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void commit(String subject) {
        git("add", "-A");
        git("-c", "user.name=Test", "-c", "user.email=test@localhost", "commit", "-q", "-m", subject);
    }

    /** The branches that Rush pushed. */
    List<String> rushBranches() {
        return git("for-each-ref", "--format=%(refname:short)", "refs/heads/rush")
                .lines()
                .toList();
    }

    String git(String... arguments) {
        String[] command = new String[arguments.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = path.toString();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        Program.Ended ended = Program.run(path.resolveSibling("."), Map.of(), command);
        assertThat(ended.exit()).as(ended.output()).isZero();
        return ended.output().strip();
    }
}
