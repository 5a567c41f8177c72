package dev.rush.worktrees;

import static dev.rush.worktrees.TestWorktrees.git;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.run.RunReason;
import dev.rush.testkit.TestRepository;
import dev.rush.worktrees.git.FileStat;
import dev.rush.worktrees.git.IndexFile;
import dev.rush.worktrees.pool.Pool;
import dev.rush.worktrees.pool.PoolState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the disk has room for, and what is on it. */
class DiskTest {
    private static final int FILE = 1_000_000;

    @TempDir
    Path folder;

    private TestRepository repository;

    @BeforeEach
    void prepare() throws Exception {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        byte[] noise = new byte[FILE];
        for (int file = 0; file < 3; file++) {
            new Random(file).nextBytes(noise);
            Files.write(repository.path().resolve("noise" + file), noise);
        }
        repository.commit("other", "x\n");
    }

    @Test
    void aFullDiskIsARefusalOfItsOwnAndLeavesNothing() throws Exception {
        Path small = Files.createDirectories(folder.resolve("small"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", small.toString()),
                "mounting a small file system needs root");
        try (TestWorktrees machine = TestWorktrees.withQuota(small.resolve("data"), 0)) {
            AttemptKey first = TestWorktrees.attempt();
            machine.ready(first, repository);
            AttemptKey second = TestWorktrees.attempt();
            var refused = (Checkout.Refused) machine.create(second, repository);
            assertThat(refused.reason()).as(refused.detail()).isEqualTo(RunReason.DISK_FULL);
            Path mirror = machine.mirror(repository);
            assertThat(git(mirror, "for-each-ref", "refs/rush/keep").lines()).hasSize(1);
            assertThat(small.resolve("data/worktrees/" + second.name())).doesNotExist();
            assertThat(small.resolve("data/claims/" + second.name())).doesNotExist();
            machine.discard(first, repository);
            Awaitility.await().until(() -> isEmpty(small.resolve("data/trash")));
            assertThat(machine.create(second, repository)).isInstanceOf(Checkout.Ready.class);
        } finally {
            run("umount", "--lazy", small.toString());
        }
    }

    private static boolean isEmpty(Path folder) throws Exception {
        try (var all = Files.list(folder)) {
            return all.findAny().isEmpty();
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    @ParameterizedTest
    @ValueSource(strings = {"btrfs", "xfs"})
    void whereFilesCanShareBlocksACopyIsAsGood(String kind) throws Exception {
        Path image = folder.resolve("image");
        Path mounted = Files.createDirectories(folder.resolve("mounted"));
        Assumptions.assumeTrue(
                run("truncate", "-s", "600M", image.toString())
                        && run("sh", "-c", "mkfs." + kind + " " + image + " >/dev/null 2>&1")
                        && run("mount", "-o", "loop", image.toString(), mounted.toString()),
                "making a " + kind + " needs root and its programs");
        try (TestWorktrees machine = TestWorktrees.in(mounted.resolve("data"))) {
            for (TestWorktrees.Way way : TestWorktrees.Way.values()) {
                Checkout.Ready ready = machine.by(way, repository);
                assertThat(git(ready.path(), "update-index", "--really-refresh"))
                        .isEmpty();
                assertThat(git(ready.path(), "fsck")).isEmpty();
                IndexFile index = IndexFile.read(ready.gitDirectory().resolve("index"));
                for (int entry = 0; entry < index.size(); entry++) {
                    assertThat(index.stat(entry))
                            .isEqualTo(FileStat.of(ready.path().resolve(index.path(entry))));
                }
                Files.writeString(ready.path().resolve("other"), "y\n");
            }
            AttemptKey attempt = TestWorktrees.attempt();
            Path path = machine.ready(attempt, repository).path();
            assertThat(path.resolve("other")).hasContent("x");
            machine.discard(attempt, repository);
            assertThat(path).doesNotExist();
            Awaitility.await().until(() -> isEmpty(mounted.resolve("data/trash")));
        } finally {
            run("umount", "--lazy", mounted.toString());
        }
    }

    @Test
    void thePoolKeepsToItsQuota() {
        try (TestWorktrees machine = TestWorktrees.withQuota(folder.resolve("data"), 8L * FILE)) {
            machine.by(TestWorktrees.Way.POOL, repository);
            machine.awaitReady(repository, 1);
            Pool pool = machine.pool(repository.repository());
            assertThat(pool.bytes()).isLessThan(8L * FILE);
            assertThat(pool.ready()).hasSize(1);
        }
    }

    @Test
    void theIdlestRepositoryGivesItsRoomFirst() {
        TestRepository other = TestRepository.empty(folder.resolve("other"));
        other.git("pull", "--quiet", repository.path().toString(), "main");
        try (TestWorktrees machine = TestWorktrees.withQuota(folder.resolve("data"), 8L * FILE)) {
            machine.by(TestWorktrees.Way.POOL, repository);
            machine.awaitReady(repository, 1);
            machine.by(TestWorktrees.Way.POOL, other);
            machine.awaitReady(other, 1);
            assertThat(machine.pool(repository.repository()).bytes()).isZero();
        }
    }

    @Test
    void withoutAQuotaThereIsNoPool() {
        try (TestWorktrees machine = TestWorktrees.withQuota(folder.resolve("data"), 0)) {
            machine.ready(repository);
            machine.ready(repository);
            assertThat(machine.worktrees.state(repository.repository())).isEqualTo(new PoolState(false, 0));
        }
    }

    @Test
    void whatIsKeptIsListedWithWhetherItHoldsWork() throws Exception {
        AttemptKey idle = TestWorktrees.attempt();
        AttemptKey dirty = TestWorktrees.attempt();
        AttemptKey ahead = TestWorktrees.attempt();
        try (TestWorktrees machine = TestWorktrees.in(folder.resolve("data"))) {
            machine.ready(idle, repository);
            Files.writeString(machine.ready(dirty, repository).path().resolve("new"), "x");
            git(machine.ready(ahead, repository).path(), "commit", "--quiet", "--allow-empty", "-m", "Work");
            assertThat(machine.worktrees.holdings())
                    .allMatch(holding -> holding.bytes() > 3 * FILE
                            && holding.repository().equals(repository.repository())
                            && Files.exists(holding.path()))
                    .extracting(Holding::attempt, Holding::unpushed)
                    .containsExactlyInAnyOrder(tuple(idle, false), tuple(dirty, true), tuple(ahead, true));
            machine.discard(idle, repository);
            assertThat(machine.worktrees.holdings()).hasSize(2);
        }
    }

    @Test
    void aSubmodulesSettingsDoNotRunWhenTheListIsMade() throws Exception {
        TestRepository part = TestRepository.withReadme(folder.resolve("part"));
        String address = part.path().toString();
        repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", address, "lib");
        repository.git("commit", "--quiet", "-m", "Add lib");
        Path canary = folder.resolve("canary");
        try (TestWorktrees machine = TestWorktrees.in(folder.resolve("data"))) {
            Path path = machine.ready(repository).path();
            git(path, "-c", "protocol.file.allow=always", "submodule", "--quiet", "update", "--init");
            Path lib = path.resolve("lib");
            git(lib, "config", "filter.x.clean", "touch " + canary + "; cat");
            Files.writeString(lib.resolve(".gitattributes"), "* filter=x\n");
            Files.writeString(lib.resolve("README.md"), "jello\n");
            assertThat(machine.worktrees.holdings())
                    .extracting(Holding::unpushed)
                    .containsExactly(true);
            assertThat(canary).doesNotExist();
        }
    }

    @Test
    void aTreeThatAnAgentClosedIsDeletedAllTheSame() throws Exception {
        AttemptKey attempt = TestWorktrees.attempt();
        try (TestWorktrees machine = TestWorktrees.in(folder.resolve("data"))) {
            Path path = machine.ready(attempt, repository).path();
            Files.createDirectories(path.resolve("closed/inner"));
            assertThat(path.resolve("closed").toFile().setWritable(false)).isTrue();
            machine.discard(attempt, repository);
            Awaitility.await().until(() -> isEmpty(folder.resolve("data/trash")));
        }
    }
}
