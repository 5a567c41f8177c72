package dev.rush.worktrees;

import static dev.rush.worktrees.TestWorktrees.git;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.testkit.TestRepository;
import dev.rush.worktrees.git.GitRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mirror keeps what living attempts need, and no more than that for long. */
class MirrorTest {
    @TempDir
    Path folder;

    private TestRepository repository;
    private TestWorktrees machine;

    @BeforeEach
    void prepare() {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        machine = TestWorktrees.withQuota(folder.resolve("data"), 0);
    }

    @AfterEach
    void close() {
        machine.close();
    }

    private long packs() throws Exception {
        try (var all = Files.list(machine.mirror(repository).resolve("objects/pack"))) {
            return all.filter(file -> file.toString().endsWith(".pack")).count();
        }
    }

    /** One commit after the other, each fetched by itself. */
    private void fetchManyTimes() {
        for (int commit = 0; commit < 30; commit++) {
            repository.commit("file", "%d\n".formatted(commit));
            AttemptKey attempt = TestWorktrees.attempt();
            machine.ready(attempt, repository);
            machine.discard(attempt, repository);
        }
    }

    @Test
    void whatALossOfPowerEmptiedIsWrittenAgain() throws Exception {
        machine.ready(TestWorktrees.attempt(), repository);
        Path mirror = machine.mirror(repository);
        Files.write(mirror.resolve("HEAD"), new byte[0]);
        Files.write(mirror.resolve("config"), new byte[0]);
        machine.close();
        machine = TestWorktrees.withQuota(folder.resolve("data"), 0);

        machine.ready(TestWorktrees.attempt(), repository);

        assertThat(git(mirror, "fsck")).isEmpty();
    }

    @Test
    void manyFetchesDoNotLeaveManyPacks() throws Exception {
        fetchManyTimes();
        assertThat(packs()).isLessThan(20);
        assertThat(git(machine.mirror(repository), "fsck")).isEmpty();
    }

    @Test
    void aRewrittenBaseIsThereAsLongAsAnAttemptNeedsIt() throws Exception {
        repository.git("branch", "other");
        AttemptKey attempt = TestWorktrees.attempt();
        String base = repository.commit("base", "1\n");
        repository.git("switch", "--quiet", "other");
        String other = repository.commit("other", "1\n");
        repository.git("switch", "--quiet", "main");
        Checkout.Ready living = machine.ready(attempt, repository);
        repository.git("branch", "--quiet", "-D", "other");
        repository.git("reset", "--quiet", "--hard", "HEAD~1");
        repository.git("reflog", "expire", "--expire=now", "--all");
        repository.git("gc", "--quiet", "--prune=now");
        fetchManyTimes();
        assertThat(git(living.path(), "fsck", "--no-dangling")).isEmpty();
        assertThat(git(living.path(), "show", "HEAD:base")).isEqualTo("1");
        assertThat(git(living.path(), "show", "origin/other:other")).isEqualTo("1");
        machine.discard(attempt, repository);
        fetchManyTimes();
        GitRepository mirror = TestWorktrees.GIT.in(machine.mirror(repository));
        assertThat(mirror.run("cat-file", "-e", base).ok()).isFalse();
        assertThat(mirror.run("cat-file", "-e", other).ok()).isFalse();
    }
}
