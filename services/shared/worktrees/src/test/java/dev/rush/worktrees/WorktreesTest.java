package dev.rush.worktrees;

import static dev.rush.worktrees.TestWorktrees.git;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.RunBranch;
import dev.rush.contracts.run.RunReason;
import dev.rush.testkit.TestRepository;
import dev.rush.worktrees.git.FileStat;
import dev.rush.worktrees.git.IndexFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whichever way a worktree comes about, git and its user find the same. */
class WorktreesTest {
    @TempDir
    Path folder;

    private TestRepository repository;
    private TestWorktrees machine;

    @BeforeEach
    void prepare() throws Exception {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        Files.createDirectories(repository.path().resolve("src/deep/er"));
        repository.commit("src/deep/er/Code.java", "class Code {}\n");
        repository.commit("src/deep/empty", "");
        machine = TestWorktrees.in(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        machine.close();
    }

    @ParameterizedTest
    @EnumSource
    void gitFindsNothingWrongWithAWorktree(TestWorktrees.Way way) {
        Checkout.Ready ready = machine.by(way, repository);
        assertThat(git(ready.path(), "status", "--porcelain=v2", "--branch"))
                .isEqualTo("# branch.oid " + ready.base() + "\n# branch.head " + ready.branch());
        assertThat(ready.gitDirectory()).as("a repository of its own").isDirectory();
        assertThat(git(ready.path(), "fsck", "--strict")).isEmpty();
        assertThat(git(ready.path(), "diff-files")).isEmpty();
        assertThat(git(ready.path(), "ls-files", "--stage"))
                .isEqualTo(repository.git("ls-files", "--stage", "--", "."));
        assertThat(git(ready.path(), "rev-parse", "HEAD")).isEqualTo(repository.git("rev-parse", "main"));
    }

    @ParameterizedTest
    @EnumSource
    void theIndexNeedsNoSecondLookAtAnyFile(TestWorktrees.Way way) throws Exception {
        Checkout.Ready ready = machine.by(way, repository);
        Path index = ready.gitDirectory().resolve("index");
        IndexFile read = IndexFile.read(index);
        for (int entry = 0; entry < read.size(); entry++) {
            FileStat now = FileStat.of(ready.path().resolve(read.path(entry)));
            assertThat(read.stat(entry)).isEqualTo(now);
            assertThat(now.isPinned()).isTrue();
        }
        assertThat(git(ready.path(), "update-index", "--really-refresh")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aChangeOfTheSameSizeIsSeen(TestWorktrees.Way way) throws Exception {
        Checkout.Ready ready = machine.by(way, repository);
        Files.writeString(ready.path().resolve("README.md"), "HELLO\n");
        assertThat(git(ready.path(), "status", "--porcelain")).isEqualTo("M README.md");
    }

    @ParameterizedTest
    @EnumSource
    void stashAndRebaseWorkInAWorktree(TestWorktrees.Way way) throws Exception {
        Checkout.Ready ready = machine.by(way, repository);
        Path path = ready.path();
        Files.writeString(path.resolve("README.md"), "changed\n");
        git(path, "stash");
        assertThat(git(path, "status", "--porcelain")).isEmpty();
        git(path, "stash", "pop");
        git(path, "commit", "--quiet", "-am", "Change the README");
        String upstream = repository.commit("other", "other\n");
        git(path, "fetch", "--quiet", repository.path().toString(), "main");
        git(path, "rebase", "--quiet", "FETCH_HEAD");
        assertThat(git(path, "rev-parse", "HEAD~1")).isEqualTo(upstream);
        assertThat(git(path, "status", "--porcelain")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theMirrorKnowsNothingOfAWorktreeButWhereItStarted(TestWorktrees.Way way) {
        AttemptKey attempt = TestWorktrees.attempt();
        machine.by(way, repository);
        Checkout.Ready ready = machine.ready(attempt, repository);
        assertThat(ready.mirror().resolve("worktrees")).doesNotExist();
        assertThat(git(ready.mirror(), "branch", "--list")).isEmpty();
        assertThat(git(ready.mirror(), "rev-parse", "refs/rush/keep/" + attempt.name()))
                .isEqualTo(ready.base());
    }

    @ParameterizedTest
    @EnumSource
    void aWorktreeThatIsThereIsNotGivenAgainAndLeftAlone(TestWorktrees.Way way) {
        AttemptKey attempt = TestWorktrees.attempt();
        machine.by(way, repository);
        Path there = machine.ready(attempt, repository).path();
        git(there, "commit", "--quiet", "--allow-empty", "-m", "Work");
        String work = git(there, "rev-parse", "HEAD");
        var refused = (Checkout.Refused) machine.create(attempt, repository);
        assertThat(refused.reason()).isEqualTo(RunReason.WORKTREE_FAILED);
        assertThat(refused.detail()).contains(attempt.name());
        assertThat(git(there, "rev-parse", RunBranch.of(attempt))).isEqualTo(work);
    }

    @Test
    void twentyAtOnceAreAllDifferentAndClean() throws Exception {
        machine.by(TestWorktrees.Way.POOL, repository);
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            Callable<Checkout.Ready> one = () -> machine.ready(repository);
            List<Future<Checkout.Ready>> all =
                    threads.invokeAll(Stream.generate(() -> one).limit(20).toList());
            for (Future<Checkout.Ready> each : all) {
                assertThat(git(each.get().path(), "status", "--porcelain")).isEmpty();
            }
            assertThat(all.stream().map(each -> each.resultNow().path()).distinct())
                    .hasSize(20);
        }
        assertThat(git(machine.mirror(repository), "for-each-ref", "refs/rush/keep")
                        .lines())
                .hasSize(23);
    }

    @ParameterizedTest
    @EnumSource
    void aRunStartsAtTheBaseAsItIsNow(TestWorktrees.Way way) {
        machine.by(way, repository);
        String tip = repository.commit("README.md", "newer\n");
        Checkout.Ready ready = machine.ready(repository);
        assertThat(ready.base()).isEqualTo(tip);
        assertThat(ready.path().resolve("README.md")).hasContent("newer");
        assertThat(git(ready.path(), "status", "--porcelain")).isEmpty();
    }

    @Test
    void theReadyOnesFollowTheBase() {
        machine.by(TestWorktrees.Way.POOL, repository);
        repository.git("rm", "--quiet", "-r", "src");
        repository.commit("src", "a file where a folder was\n");
        repository.commit("README.md", "newer\n");
        machine.ready(repository);
        machine.awaitReady(repository, 2);
        Checkout.Ready ready = machine.ready(repository);
        assertThat(ready.path().resolve("src")).isRegularFile();
        assertThat(git(ready.path(), "status", "--porcelain")).isEmpty();
    }

    @Test
    void aBaseThatMovedBehindOurBackIsFetchedForThePool() throws Exception {
        try (TestWorktrees fetching = TestWorktrees.fetching(folder.resolve("fetching"))) {
            fetching.by(TestWorktrees.Way.POOL, repository);
            repository.commit("README.md", "newer\n");
            fetching.awaitReady(repository, 2);
        }
    }

    @Test
    void branchesWithSlashesAreBasesToo() {
        repository.git("branch", "feature/with/slashes", "main~1");
        Checkout checkout = machine.worktrees.create(
                TestWorktrees.attempt(), repository.repository(), new BaseBranch("feature/with/slashes"));
        assertThat(((Checkout.Ready) checkout).base()).isEqualTo(repository.git("rev-parse", "main~1"));
        repository.git("branch", "--force", "feature/with/slashes", "main");
        checkout = machine.worktrees.create(
                TestWorktrees.attempt(), repository.repository(), new BaseBranch("feature/with/slashes"));
        assertThat(((Checkout.Ready) checkout).base()).isEqualTo(repository.git("rev-parse", "main"));
    }

    @Test
    void aBaseThatIsGoneIsRefusedWhateverTheMirrorRemembers() {
        repository.git("branch", "short-lived");
        BaseBranch base = new BaseBranch("short-lived");
        machine.worktrees.create(TestWorktrees.attempt(), repository.repository(), base);
        repository.git("branch", "--quiet", "-D", "short-lived");
        var refused =
                (Checkout.Refused) machine.worktrees.create(TestWorktrees.attempt(), repository.repository(), base);
        assertThat(refused.reason()).isEqualTo(RunReason.BASE_NOT_FOUND);
    }

    @Test
    void refusedWorktreesLeaveNothing() throws Exception {
        TestRepository empty = TestRepository.empty(folder.resolve("empty"));
        assertThat(((Checkout.Refused) machine.create(TestWorktrees.attempt(), empty)).reason())
                .isEqualTo(RunReason.REPOSITORY_EMPTY);
        TestRepository gone = new TestRepository(folder.resolve("gone"));
        assertThat(((Checkout.Refused) machine.create(TestWorktrees.attempt(), gone)).reason())
                .isEqualTo(RunReason.REPOSITORY_UNAVAILABLE);
        assertThat(machine.mirror(gone)).doesNotExist();
        assertThat(machine.data.resolve("pool")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void aDiscardedWorktreeLeavesNothing(TestWorktrees.Way way) {
        machine.by(way, repository);
        AttemptKey attempt = TestWorktrees.attempt();
        Checkout.Ready ready = machine.ready(attempt, repository);
        machine.discard(attempt, repository);
        machine.discard(attempt, repository);
        assertThat(ready.path()).doesNotExist();
        assertThat(git(ready.mirror(), "for-each-ref", "refs/rush/keep/" + attempt.name()))
                .isEmpty();
        assertThat(machine.data.resolve("claims/" + attempt.name())).doesNotExist();
    }
}
