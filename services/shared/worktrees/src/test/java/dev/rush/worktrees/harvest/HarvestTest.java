package dev.rush.worktrees.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.RunReason;
import dev.rush.testkit.TestRepository;
import dev.rush.worktrees.harvest.Harvest.Found;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes into the result. */
class HarvestTest {
    @TempDir
    Path folder;

    private TestRepository repository() {
        TestRepository repository = TestRepository.withReadme(folder.resolve("repository"));
        repository.commit("src/a.txt", "a\n");
        repository.commit("src/deep/b.txt", "b\n");
        repository.commit(".gitignore", "*.log\nout/\n");
        return repository;
    }

    @Test
    void aWorktreeThatNobodyTouchedHasNothing() {
        TestAttempt attempt = TestAttempt.on(folder, repository());
        assertThat(attempt.found()).isEqualTo(new Found.Nothing());
        assertThat(new Harvest(TestAttempt.GIT).hasChanges(attempt.checkout())).isFalse();
    }

    @Test
    void whatIsNotCommittedBecomesOneCommitOfTheAuthor() {
        TestAttempt attempt = TestAttempt.on(folder, repository());
        attempt.agent("echo new > new.txt; echo changed > src/a.txt; rm src/deep/b.txt; chmod +x README.md");
        Found.Work work = attempt.work();
        assertThat(work.commits()).isEqualTo(1);
        assertThat(work.title()).isEqualTo(TestAttempt.SUBJECT);
        assertThat(attempt.changes()).isEqualTo("M\tREADME.md\nA\tnew.txt\nM\tsrc/a.txt\nD\tsrc/deep/b.txt");
        assertThat(attempt.repository().git("log", "-1", "--format=%an %ae", "result"))
                .isEqualTo(attempt.checkout().author().name() + " "
                        + attempt.checkout().author().email());
        assertThat(new Harvest(TestAttempt.GIT).hasChanges(attempt.checkout())).isTrue();
    }

    @Test
    void commitsOfTheAgentComeWithWhatItDidNotCommitOnTop() {
        TestAttempt attempt = TestAttempt.on(folder, repository());
        attempt.agent(
                "echo 1 > one; git add one; git commit -qm One; echo 2 > two; git add two; git commit -qm Two; rm one");
        assertThat(attempt.work().commits()).isEqualTo(3);
        assertThat(attempt.changes()).isEqualTo("A\ttwo");
        assertThat(attempt.repository().git("log", "--format=%s", "main..result"))
                .isEqualTo(TestAttempt.SUBJECT + "\nTwo\nOne");
    }

    @Test
    void packedAndCollectedObjectsCountAsOthers() {
        TestAttempt attempt = TestAttempt.on(folder, repository());
        attempt.agent("echo 1 > one; git add one; git commit -qm One; git gc -q; git pack-refs --all");
        assertThat(attempt.changes()).isEqualTo("A\tone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git config status.showUntrackedFiles no",
                "echo '*' > ../excludes; git config core.excludesFile $PWD/../excludes",
                "echo '*' >> .git/info/exclude",
                "git config core.worktree /tmp",
                "git config core.bare true",
                "git config core.ignoreCase true",
                "git config core.autocrlf true; git config core.safecrlf true",
                "git config core.sparseCheckout true",
                "git config core.repositoryformatversion 1; git config extensions.nonsense true",
                "printf '[broken\\n' >> .git/config",
                "rm .git/config",
                "rm .git/index",
                "echo x > .git/index",
                "git update-index --split-index",
                "git update-index --index-version 4",
                "echo '* -text filter=x' > .git/info/attributes",
                "touch .git/index.lock .git/HEAD.lock"
            })
    void noSettingOfTheAgentsHidesAFile(String setting) {
        TestAttempt attempt = TestAttempt.on(folder, repository());
        attempt.agent(setting + "; echo work > NEW.md; echo more >> src/a.txt");
        assertThat(attempt.changes()).isEqualTo("A\tNEW.md\nM\tsrc/a.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"assume-unchanged", "skip-worktree"})
    void noFlagOfTheAgentsIndexHidesAChange(String flag) {
        TestAttempt attempt = TestAttempt.on(folder, repository());
        attempt.agent(
                "git update-index --" + flag + " src/a.txt src/deep/b.txt; echo x > src/a.txt; rm src/deep/b.txt");
        assertThat(attempt.changes()).isEqualTo("M\tsrc/a.txt\nD\tsrc/deep/b.txt");
    }

    @Test
    void modesCountThoughTheAgentsGitDoesNotLook() {
        TestAttempt attempt = TestAttempt.on(folder, repository());
        attempt.agent("git config core.fileMode false; chmod +x src/a.txt");
        assertThat(attempt.changes()).isEqualTo("M\tsrc/a.txt");
    }

    @Test
    void ignoredStaysIgnoredByTheRepositorysOwnRules() {
        TestAttempt attempt = TestAttempt.on(folder, repository());
        attempt.agent("mkdir out; echo x > out/x; echo y > a.log");
        assertThat(attempt.found()).isEqualTo(new Found.Nothing());
    }

    @Test
    void whatWasAddedOrDroppedOnPurposeCountsThoughIgnored() throws Exception {
        TestRepository repository = repository();
        Files.writeString(repository.path().resolve("kept.log"), "kept\n");
        repository.git("add", "--force", "kept.log");
        repository.git("commit", "--quiet", "-m", "Keep a log");
        TestAttempt attempt = TestAttempt.on(folder, repository);
        attempt.agent("mkdir out; echo x > out/x; echo y > out/y; git add -f out/x; git rm -q --cached kept.log");
        assertThat(attempt.changes()).isEqualTo("D\tkept.log\nA\tout/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"set --no-cone src/deep", "set --cone src/deep", "set --cone --sparse-index src/deep"})
    void whatASparseCheckoutLeavesOutIsNotDeleted(String how) {
        TestRepository repository = repository();
        repository.commit("other/x/c.txt", "c\n");
        TestAttempt attempt = TestAttempt.on(folder, repository);
        attempt.agent(
                "git sparse-checkout " + how + "; test ! -e other/x/c.txt; rm src/deep/b.txt; echo n > src/deep/n");
        assertThat(attempt.changes()).isEqualTo("D\tsrc/deep/b.txt\nA\tsrc/deep/n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm -rf .git",
                "rm -rf .git; git init -q .",
                "rm -rf .git; git init -q .; git add .; git commit -qm all",
                "rm -rf .git; echo gitdir: /nowhere > .git",
                "mv .git ../moved; ln -s ../moved .git",
                "git checkout -q --orphan fresh; git rm -rqf --cached ."
            })
    void withoutItsGitDirectoryTheFilesAreTheResult(String how) {
        TestAttempt attempt = TestAttempt.on(folder, repository());
        attempt.agent("echo work > NEW.md; " + how);
        assertThat(attempt.changes()).isEqualTo("A\tNEW.md");
    }

    @Test
    void aRepositoryThatWasOnlyRemovedHasNothingNew() {
        TestAttempt attempt = TestAttempt.on(folder, repository());
        attempt.agent("rm -rf .git");
        assertThat(attempt.found()).isEqualTo(new Found.Nothing());
    }

    @Test
    void historyThatDoesNotDescendFromTheBaseIsSaidToBeSo() {
        TestAttempt attempt = TestAttempt.on(folder, repository());
        attempt.agent("git checkout -q --orphan other; git commit -qm lost");
        Found.Damaged damaged = (Found.Damaged) attempt.found();
        assertThat(damaged.reason()).isEqualTo(RunReason.HISTORY_REWRITTEN);
        assertThat(damaged.detail()).contains(attempt.checkout().path().toString());
    }

    @Test
    void theBranchCountsWhenTheAgentLeftItForTheBase() {
        TestAttempt attempt = TestAttempt.on(folder, repository());
        attempt.agent("echo a > a; git add a; git commit -qm A; git checkout -q --detach HEAD~1");
        assertThat(attempt.work().title()).isEqualTo("A");
    }

    @Test
    void foldersFilesAndLinksMayTakeEachOthersPlaces() {
        TestAttempt attempt = TestAttempt.on(folder, repository());
        attempt.agent("rm -r src; ln -s /etc src; rm README.md; mkdir README.md; echo x > README.md/x");
        assertThat(attempt.changes())
                .isEqualTo("D\tREADME.md\nA\tREADME.md/x\nA\tsrc\nD\tsrc/a.txt\nD\tsrc/deep/b.txt");
        assertThat(attempt.show("src")).isEqualTo("/etc");
    }

    @Test
    void namesOfAnySpellingArrive() {
        TestAttempt attempt = TestAttempt.on(folder, repository());
        attempt.agent(
                "echo x > \"$(printf 'a\\377b')\"; echo y > 'with space '; echo z > \"$(printf 'line\\nfeed')\"; echo w > -dash");
        assertThat(attempt.delivered().repository().git("ls-tree", "-z", "--name-only", "result"))
                .contains("with space ", "line\nfeed", "-dash");
        assertThat(attempt.repository().git("ls-tree", "--name-only", "result")).contains("a\\377b");
    }

    @Test
    void lineEndingsOfFilesThatNobodyChangedAreLeft() throws Exception {
        TestRepository repository = repository();
        for (String name : new String[] {"w.txt", "s.sh", "t.bat"}) {
            Files.writeString(repository.path().resolve(name), "x\r\ny\r\n");
        }
        repository.git("-c", "core.autocrlf=false", "add", "--all");
        repository.git("commit", "--quiet", "-m", "Windows");
        Files.writeString(
                repository.path().resolve(".gitattributes"), "* text=auto\n*.sh text eol=lf\n*.bat text eol=crlf\n");
        repository.git("add", ".gitattributes");
        repository.git("commit", "--quiet", "-m", "Attributes");
        TestAttempt attempt = TestAttempt.on(folder, repository);
        attempt.agent("echo work > WORK.md; touch w.txt s.sh t.bat; git status --short");
        assertThat(attempt.changes()).isEqualTo("A\tWORK.md");
    }

    @Test
    void attributesThatNameAFilterNobodyHasDoNoHarm() {
        TestRepository repository = repository();
        repository.commit(".gitattributes", "*.psd filter=lfs diff=lfs merge=lfs -text\n*.x filter=nobody\n");
        TestAttempt attempt = TestAttempt.on(folder, repository);
        attempt.agent("echo work > WORK.md; echo x > a.x");
        assertThat(attempt.changes()).isEqualTo("A\tWORK.md\nA\ta.x");
    }

    @Test
    void titlesAreBounded() {
        TestAttempt attempt = TestAttempt.on(folder, repository());
        attempt.agent("echo a > a; git add a; head -c 100000 /dev/zero | tr '\\0' x | git commit -q -F -");
        assertThat(attempt.work().title()).hasSize(200).endsWith("…");
    }

    @Test
    void theSameWorkGivesTheSameBytes() {
        TestRepository repository = repository();
        for (int i = 0; i < 20; i++) {
            repository.commit("many/" + i, "line\n".repeat(i * 10));
        }
        TestAttempt attempt = TestAttempt.on(folder, repository);
        attempt.agent("echo a >> many/19; git commit -qam A; for i in 1 2 3 4; do echo $i >> many/$i; done");
        byte[] first = attempt.bundle();
        TestAttempt again = new TestAttempt(folder, repository, attempt.checkout());
        again.agent(attempt.checkout().mirror(), "git --git-dir=. repack -adfq --depth=1");
        assertThat(again.bundle()).isEqualTo(first);
    }

    @Test
    void theAgentsRepositoryStaysAsItWas() {
        TestAttempt attempt = TestAttempt.on(folder, repository());
        attempt.agent("echo a > a; git add a; git commit -qm A; echo b > b; git add b; echo c > c");
        String look = "find . -type f -exec sha256sum {} + | sort";
        String before = attempt.agent(look);
        attempt.bundle();
        assertThat(attempt.agent(look)).isEqualTo(before);
    }
}
