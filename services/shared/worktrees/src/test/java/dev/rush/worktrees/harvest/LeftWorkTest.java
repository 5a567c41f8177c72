package dev.rush.worktrees.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.RunReason;
import dev.rush.testkit.TestRepository;
import dev.rush.worktrees.harvest.Harvest.Found;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that no result can carry is named, and the run does not end as if it were not there. */
class LeftWorkTest {
    private static final String FILE = "-c protocol.file.allow=always";

    @TempDir
    Path folder;

    private void isLeft(TestAttempt attempt, RunReason reason, String... words) {
        Found.Left left = attempt.left();
        assertThat(left.reason()).isEqualTo(reason);
        assertThat(left.detail()).contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "git checkout -q -b fix/login; echo a > a; git add a; git commit -qm A; git checkout -q -|the branch fix/login",
                "git checkout -q -b x; echo a > a; git add a; git commit -qm A; git pack-refs --all; git checkout -q -; echo b > b|the branch x",
                "git checkout -q --detach; echo a > a; git add a; git commit -qm A; git tag mine; git checkout -q -|the tag mine",
                "git checkout -q --detach; echo a > a; git add a; git commit -qm A; git checkout -q -|has commits",
                "git notes add -m note|refs/notes/commits",
                "git worktree add -q --detach ../beside; cd ../beside; echo a > a; git add a; git commit -qm A|the worktree beside"
            })
    void commitsBesideTheResult(String script, String named) {
        TestAttempt attempt = TestAttempt.in(folder);
        attempt.agent(script);
        isLeft(
                attempt,
                RunReason.OTHER_COMMITS,
                named,
                "git -C " + attempt.checkout().path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git checkout -q -b x; echo a > a; git add a; git commit -qm A",
                "git branch -m mine; echo a > a; git add a; git commit -qm A; git branch copy; git tag -a -m t t",
                "git checkout -q -b x; echo a > a; git add a; git commit -qm A; git checkout -q -; git merge -q x",
                "echo b > b; git add b; git commit -qm B; echo a > a; git add a; git commit -q --amend -m A; git rm -q b; git commit -q --amend -m C",
                "echo a > a; git stash -qu; git stash pop -q"
            })
    void commitsThatAreInTheResultAreNot(String script) {
        TestAttempt attempt = TestAttempt.in(folder);
        attempt.agent(script);
        assertThat(attempt.changes()).isEqualTo("A\ta");
    }

    @Test
    void whatWasFetchedIsElsewhere() {
        TestRepository repository = TestRepository.withReadme(folder.resolve("repository"));
        TestAttempt attempt = TestAttempt.on(folder, repository);
        repository.git("checkout", "--quiet", "-b", "other");
        repository.commit("later", "x\n");
        repository.git("tag", "-a", "-m", "two", "v2");
        repository.git("checkout", "--quiet", "main");
        attempt.agent("git fetch -q --tags; git branch -q look origin/other");
        assertThat(attempt.found()).isEqualTo(new Found.Nothing());
        attempt.agent("git merge -q --no-edit origin/other");
        assertThat(attempt.changes()).isEqualTo("A\tlater");
    }

    @Test
    void aStash() {
        TestAttempt attempt = TestAttempt.in(folder);
        attempt.agent("echo x > README.md; git stash -q; echo y > y");
        isLeft(attempt, RunReason.STASHED_WORK, "stash list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git merge -q other || true",
                "git merge -q other || true; echo both > README.md; git add README.md",
                "git rebase -q other || true",
                "git cherry-pick other || true",
                "git revert HEAD --no-edit >/dev/null; git revert --no-commit HEAD; touch .git/REVERT_HEAD",
                "git bisect start -q HEAD HEAD~1",
                "git stash -q; git checkout -q other; git checkout -q -; echo m > README.md; git add .; git commit -qm m; git merge other -q || true; rm .git/MERGE_HEAD"
            })
    void somethingUnfinished(String script) {
        TestRepository repository = TestRepository.withReadme(folder.resolve("repository"));
        repository.commit("README.md", "two\n");
        repository.git("checkout", "--quiet", "-b", "other", "HEAD~1");
        repository.commit("README.md", "theirs\n");
        repository.git("checkout", "--quiet", "main");
        TestAttempt attempt = TestAttempt.on(folder, repository);
        attempt.agent("git branch -q other origin/other; " + script);
        isLeft(attempt, RunReason.UNFINISHED_MERGE, "status");
    }

    @Test
    void aRepositoryWithinThatHasNoCommitIsAFolderOfFiles() {
        TestAttempt attempt = TestAttempt.in(folder);
        attempt.agent("echo work > WORK.md; git init -q sub; echo x > sub/x; git init -q sub/deep; echo y > sub/deep/y;"
                + " echo '*.o' > sub/.gitignore; echo o > sub/x.o; git -C sub add x");
        assertThat(attempt.changes()).isEqualTo("A\tWORK.md\nA\tsub/.gitignore\nA\tsub/deep/y\nA\tsub/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git init -q sub; cd sub; echo x > x; git add x; git commit -qm X",
                "git init -q sub; cd sub; echo x > x; git add x; git commit -qm X; git checkout -q --orphan empty",
                "git init -q sub; cd sub; echo x > x; git add x; git commit -qm X; cd ..; git add sub 2>/dev/null",
                "git init -q sub; cd sub; echo x > x; git add x; git commit -qm X; cd ..; git add sub 2>/dev/null; git commit -qm S",
                "mkdir sub; echo x > sub/x; git add sub; git commit -qm S; cd sub; git init -q; git add x; git commit -qm X",
                "git init -q sub; cd sub; git init -q sub; cd sub; echo x > x; git add x; git commit -qm X",
                "git worktree add -q sub",
                "mkdir sub; git init -q --separate-git-dir=$OUTSIDE/away sub; cd sub; echo x > x; git add x; git commit -qm X"
            })
    void aRepositoryWithinThatHasCommits(String script) {
        TestAttempt attempt = TestAttempt.in(folder);
        attempt.agent("echo work > WORK.md; " + script);
        isLeft(attempt, RunReason.NESTED_REPOSITORY, "the folder sub");
    }

    @Test
    void anIgnoredRepositoryWithinIsIgnored() {
        TestRepository repository = TestRepository.withReadme(folder.resolve("repository"));
        repository.commit(".gitignore", "vendor/\n");
        TestAttempt attempt = TestAttempt.on(folder, repository);
        attempt.agent("git init -q vendor/x; cd vendor/x; echo x > x; git add x; git commit -qm X");
        assertThat(attempt.found()).isEqualTo(new Found.Nothing());
    }

    private TestAttempt withSubmodule() {
        TestRepository part = TestRepository.withReadme(folder.resolve("lib"));
        TestRepository repository = TestRepository.withReadme(folder.resolve("repository"));
        repository.git(
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "--quiet",
                "add",
                part.path().toString(),
                "lib");
        repository.git("commit", "--quiet", "-m", "Add lib");
        return TestAttempt.on(folder, repository);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cd lib; git checkout -q -b fix; echo x > x; git add x; git commit -qm X",
                "cd lib; echo x > x; git add x; git commit -qm X; cd ..; git commit -qam 'Move lib'",
                "cd lib; git checkout -q -b fix; echo x > x; git add x; git commit -qm X; git checkout -q -",
                "echo x > lib/x",
                "echo x > lib/README.md",
                "cd lib; echo x > README.md; git stash -q"
            })
    void workInASubmodule(String script) {
        TestAttempt attempt = withSubmodule();
        attempt.agent("git " + FILE + " submodule --quiet update --init; " + script);
        isLeft(
                attempt,
                RunReason.SUBMODULE_WORK,
                "the submodule lib",
                attempt.checkout().path() + "/lib");
    }

    @Test
    void aSubmoduleThatNobodyTouchedIsAsItWas() {
        TestAttempt attempt = withSubmodule();
        attempt.agent("git " + FILE + " submodule --quiet update --init; echo work > WORK.md");
        assertThat(attempt.changes()).isEqualTo("A\tWORK.md");
    }

    @Test
    void aSubmoduleMovedToWhatItsOriginHasIsInTheResult() {
        TestAttempt attempt = withSubmodule();
        String moved = new TestRepository(folder.resolve("lib")).commit("new", "x\n");
        attempt.agent("git " + FILE + " submodule --quiet update --init --remote");
        assertThat(attempt.changes()).isEqualTo("M\tlib");
        assertThat(attempt.repository().git("rev-parse", "result:lib")).isEqualTo(moved);
    }

    @Test
    void aSubmoduleThatTheAgentAddedIsInTheResult() {
        TestRepository.withReadme(folder.resolve("new"));
        TestAttempt attempt = TestAttempt.in(folder);
        attempt.agent("git " + FILE + " submodule --quiet add " + folder.resolve("new") + " lib/new");
        assertThat(attempt.changes()).isEqualTo("A\t.gitmodules\nA\tlib/new");
    }

    @ParameterizedTest
    @CsvSource({
        "git rm -q lib, M .gitmodules D lib",
        "rm -rf lib, D lib",
        "rmdir lib; mkdir lib; echo x > lib/x, D lib A lib/x"
    })
    void aSubmoduleThatTheAgentRemovedIsGone(String script, String changes) {
        TestAttempt attempt = withSubmodule();
        attempt.agent(script);
        assertThat(attempt.changes().replaceAll("\\s", " "))
                .isEqualTo(changes.replace("M .gitmodules", "M .gitmodules"));
    }
}
