package dev.rush.worktrees.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.testkit.TestRepository;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.Worktrees;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.harvest.Harvest.Found;
import dev.rush.worktrees.mirror.Mirrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * An attempt with a real worktree, an agent that is a shell script, and what is harvested.
 *
 * @param folder where all of it is
 * @param repository the person's repository
 * @param checkout the worktree
 */
record TestAttempt(Path folder, TestRepository repository, Checkout.Ready checkout) {
    static final Git GIT = new Git(Duration.ofMinutes(1));
    static final String SUBJECT = "Do what was asked";

    /** One on a repository that has a README. */
    static TestAttempt in(Path folder) {
        return on(folder, TestRepository.withReadme(folder.resolve("repository")));
    }

    static TestAttempt on(Path folder, TestRepository repository) {
        Mirrors mirrors = new Mirrors(folder.resolve("data/repositories"), "https://github.invalid", GIT);
        Worktrees worktrees = new Worktrees(folder.resolve("data/worktrees"), mirrors, GIT);
        AttemptKey attempt = new AttemptKey(new RunId("run000000001"), 1);
        Checkout checkout = worktrees.create(attempt, repository.repository(), BaseBranch.DEFAULT);
        assertThat(checkout).isInstanceOf(Checkout.Ready.class);
        return new TestAttempt(folder, repository, (Checkout.Ready) checkout);
    }

    /** Lets the agent do something in its worktree; returns what it wrote. */
    String agent(String script) {
        return agent(checkout.path(), script);
    }

    String agent(Path where, String script) {
        try {
            Path home = Files.createDirectories(folder.resolve("home"));
            Path out = folder.resolve("agent.out");
            ProcessBuilder builder = new ProcessBuilder("sh", "-euc", script)
                    .directory(where.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
            builder.environment().put("HOME", home.toString());
            builder.environment().put("OUTSIDE", folder.toString());
            for (String who : List.of("AUTHOR", "COMMITTER")) {
                builder.environment().put("GIT_" + who + "_NAME", "An Agent");
                builder.environment().put("GIT_" + who + "_EMAIL", "agent@example.org");
            }
            int exit = builder.start().waitFor();
            String said = Files.readString(out, StandardCharsets.ISO_8859_1);
            assertThat(exit).as(said).isZero();
            return said.strip();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    Found found() {
        return new Harvest(GIT).collect(checkout, SUBJECT, ContentCheck.NONE);
    }

    Found.Work work() {
        Found found = found();
        assertThat(found).isInstanceOf(Found.Work.class);
        return (Found.Work) found;
    }

    Found.Left left() {
        Found found = found();
        assertThat(found).isInstanceOf(Found.Left.class);
        assertThat(new Harvest(GIT).hasChanges(checkout)).isTrue();
        Found.Left left = (Found.Left) found;
        assertThat(left.detail()).contains("the worktree is kept in " + checkout.path());
        return left;
    }

    /** The bundle of what is found. */
    byte[] bundle() {
        Found.Work work = work();
        Path file = folder.resolve("work.bundle");
        assertThat(new Harvest(GIT).bundle(checkout, work.head(), file).ok()).isTrue();
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Brings the result to the person, as a branch {@code result}. */
    TestAttempt delivered() {
        bundle();
        repository.git(
                "fetch",
                "--quiet",
                folder.resolve("work.bundle").toString(),
                "+refs/heads/" + checkout.branch() + ":refs/heads/result");
        assertThat(repository
                        .git("fsck", "--no-progress", "--strict", "--no-dangling")
                        .lines())
                .allMatch(line -> line.startsWith("warning in tree") && line.endsWith(" is a symlink"));
        return this;
    }

    /** What the result changes: a status and a path a line. */
    String changes() {
        return delivered().repository.git("diff", "--name-status", "--no-renames", "main", "result");
    }

    String show(String path) {
        return repository.git("show", "result:" + path);
    }
}
