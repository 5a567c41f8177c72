package dev.rush.worktrees;

import static dev.rush.worktrees.TestWorktrees.git;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.testkit.TestRepository;
import dev.rush.worktrees.git.Trees;
import dev.rush.worktrees.pool.FaultPoint;
import dev.rush.worktrees.pool.SlotRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A crash is played by an error that no code handles; then another machine takes over the folder. */
class RecoveryTest {
    @TempDir
    Path folder;

    private TestRepository repository;
    private Path data;

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    @BeforeEach
    void prepare() {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        data = folder.resolve("data");
    }

    private void crash(TestWorktrees.Way way, String step, AttemptKey attempt) {
        Thread test = Thread.currentThread();
        boolean[] armed = {false};
        FaultPoint fault = reached -> {
            if (armed[0] && Thread.currentThread().equals(test) && reached.equals(step)) {
                throw new Crash();
            }
        };
        try (TestWorktrees first = TestWorktrees.cutBy(data, fault)) {
            first.by(way, repository);
            first.awaitTemplate(repository);
            if (way == TestWorktrees.Way.GIT) {
                first.pool(repository.repository()).template(null);
            }
            armed[0] = true;
            assertThatThrownBy(() -> first.create(attempt, repository)).isInstanceOf(Crash.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GIT, registered", "GIT, checked out", "GIT, settled", "GIT, kept", "GIT, head", "GIT, claimed",
        "COPY, kept", "COPY, head", "COPY, claimed", "POOL, kept", "POOL, head", "POOL, claimed"
    })
    void aCrashBeforeTheWorktreeIsTheAttemptsLeavesNothing(TestWorktrees.Way way, String step) throws Exception {
        AttemptKey attempt = TestWorktrees.attempt();
        crash(way, step, attempt);
        try (TestWorktrees second = TestWorktrees.in(data)) {
            second.worktrees.recover(Set.of());
            second.worktrees.recover(Set.of());
            assertTidy(second, way.ordinal() + 1);
            assertThat(kept(second, attempt)).isEmpty();
            assertThat(git(second.ready(attempt, repository).path(), "status", "--porcelain"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"prepared", "copied", "published"})
    void aCrashInTheMiddleOfACopyLeavesNothing(String step) throws Exception {
        try (TestWorktrees machine = TestWorktrees.cutBy(data, reached -> {
            if (reached.equals(step)) {
                throw new Crash();
            }
        })) {
            machine.ready(repository);
            machine.awaitTemplate(repository);
            assertThatThrownBy(() -> machine.ready(repository)).isInstanceOf(Crash.class);
        }
        try (TestWorktrees second = TestWorktrees.in(data)) {
            second.worktrees.recover(Set.of());
            assertTidy(second, 1);
        }
    }

    private String kept(TestWorktrees machine, AttemptKey attempt) {
        return git(machine.mirror(repository), "for-each-ref", "refs/rush/keep/" + attempt.name());
    }

    @Test
    void whatALivingAttemptStartedFromIsKeptUntilItIsDiscarded() {
        AttemptKey attempt = TestWorktrees.attempt();
        crash(TestWorktrees.Way.POOL, "claimed", attempt);
        try (TestWorktrees second = TestWorktrees.in(data)) {
            second.worktrees.recover(Set.of(attempt));
            assertThat(kept(second, attempt)).isNotEmpty();
            second.discard(attempt, repository);
            assertThat(kept(second, attempt)).isEmpty();
        }
    }

    @Test
    void worktreesOfAttemptsStayWhateverTheirAgentsDidToThem() throws Exception {
        AttemptKey broken = TestWorktrees.attempt();
        AttemptKey whole = TestWorktrees.attempt();
        try (TestWorktrees first = TestWorktrees.in(data)) {
            Trees.delete(first.ready(broken, repository).gitDirectory());
            git(first.ready(whole, repository).path(), "checkout", "--quiet", "--detach");
        }
        try (TestWorktrees second = TestWorktrees.in(data)) {
            second.worktrees.recover(Set.of());
            assertThat(second.worktrees.holdings().stream().map(Holding::attempt))
                    .containsExactlyInAnyOrder(broken, whole);
            assertThat(data.resolve("worktrees/" + broken.run() + "-1/README.md"))
                    .exists();
            second.discard(broken, repository);
            assertThat(data.resolve("worktrees/" + broken.run() + "-1")).doesNotExist();
        }
    }

    @Test
    void nothingIsKeptForAWorktreeThatAPersonDeleted() throws Exception {
        AttemptKey attempt = TestWorktrees.attempt();
        try (TestWorktrees first = TestWorktrees.in(data)) {
            Trees.delete(first.ready(attempt, repository).path());
        }
        try (TestWorktrees second = TestWorktrees.in(data)) {
            second.worktrees.recover(Set.of());
            assertThat(kept(second, attempt)).isEmpty();
            assertThat(data.resolve("claims/" + attempt.name())).doesNotExist();
        }
    }

    @Test
    void readyWorktreesOutliveAWorker() throws Exception {
        try (TestWorktrees first = TestWorktrees.in(data)) {
            first.by(TestWorktrees.Way.POOL, repository);
            first.awaitReady(repository, 2);
        }
        Object before = names(data.resolve("pool"));
        try (TestWorktrees second = TestWorktrees.in(data)) {
            second.worktrees.recover(Set.of());
            second.awaitReady(repository, 2);
            assertThat(names(data.resolve("pool"))).isEqualTo(before);
            Checkout.Ready ready = second.ready(repository);
            assertThat(git(ready.path(), "status", "--porcelain")).isEmpty();
            assertThat(git(ready.path(), "update-index", "--really-refresh")).isEmpty();
        }
    }

    @Test
    void readyWorktreesInWhichSomebodyWroteAreMendedBeforeTheyAreGiven() throws Exception {
        try (TestWorktrees first = TestWorktrees.in(data)) {
            first.by(TestWorktrees.Way.POOL, repository);
            first.awaitReady(repository, 2);
        }
        for (String name : names(data.resolve("pool"))) {
            Path tree = data.resolve("pool").resolve(name).resolve("tree");
            Files.writeString(tree.resolve("new"), "x");
            Files.writeString(tree.resolve(".git/hooks/post-checkout"), "x");
            Files.writeString(tree.resolve(".git/config"), "[core]\n\tfsmonitor = touch /tmp/x\n");
        }
        try (TestWorktrees second = TestWorktrees.in(data)) {
            second.worktrees.recover(Set.of());
            second.awaitReady(repository, 2);
            Checkout.Ready ready = second.ready(repository);
            assertThat(ready.path().resolve("new")).doesNotExist();
            assertThat(ready.gitDirectory().resolve("hooks")).isEmptyDirectory();
            assertThat(git(ready.path(), "config", "--list", "--local")).doesNotContain("fsmonitor");
        }
    }

    @Test
    void oneFolderWithOddBytesOrWithoutRightsStopsNothing() throws Exception {
        AttemptKey attempt = TestWorktrees.attempt();
        try (TestWorktrees first = TestWorktrees.in(data)) {
            first.ready(attempt, repository);
        }
        Files.write(
                data.resolve("claims").resolve(attempt.name()).resolve("record"), new byte[] {(byte) 0xff, 0, '\n'});
        Process odd = new ProcessBuilder(
                        "sh",
                        "-c",
                        "for d in pool claims worktrees repositories; do mkdir -p $d/$(printf 'a\\377') $d/shut.git; chmod 0 $d/shut.git; done")
                .directory(data.toFile())
                .start();
        assertThat(odd.waitFor()).isZero();
        try (TestWorktrees second = TestWorktrees.in(data)) {
            second.worktrees.recover(Set.of());
            assertThat(second.worktrees.holdings()).isEmpty();
            assertThat(second.create(TestWorktrees.attempt(), repository)).isInstanceOf(Checkout.Ready.class);
            assertThat(data.resolve("worktrees").resolve(attempt.name())).exists();
        }
    }

    @Test
    void locksOfAGitThatWasKilledGo() throws Exception {
        try (TestWorktrees first = TestWorktrees.in(data)) {
            Checkout.Ready ready = first.ready(repository);
            Path old = Files.createFile(ready.mirror().resolve("packed-refs.lock"));
            Path young = Files.createFile(ready.mirror().resolve("config.lock"));
            Files.setLastModifiedTime(old, FileTime.fromMillis(0));
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                first.worktrees.recover(Set.of());
                assertThat(old).as("once no git of the pool is at work").doesNotExist();
            });
            assertThat(young).exists();
        }
    }

    private void assertTidy(TestWorktrees machine, int attempts) throws IOException {
        Path mirror = machine.mirror(repository);
        Awaitility.await().until(() -> names(data.resolve("trash")).isEmpty());
        await().untilAsserted(() -> assertThat(names(data.resolve("pool")))
                .as("what is ready is taken over in the background")
                .allSatisfy(
                        name -> assertThat(SlotRecord.read(data.resolve("pool").resolve(name)))
                                .isPresent()));
        assertThat(names(data.resolve("worktrees"))).hasSize(attempts);
        assertThat(names(data.resolve("claims"))).hasSize(attempts);
        assertThat(git(mirror, "for-each-ref", "refs/rush/keep").lines()).hasSize(attempts);
        assertThat(git(mirror, "fsck")).isEmpty();
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }
}
