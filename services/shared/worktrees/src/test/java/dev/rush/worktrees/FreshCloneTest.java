package dev.rush.worktrees;

import static dev.rush.worktrees.TestWorktrees.git;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.BaseBranch;
import dev.rush.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An attempt's repository looks like a fresh clone made by a careful person, and all that people do in one works. */
class FreshCloneTest {
    @TempDir
    Path folder;

    private TestRepository repository;
    private TestWorktrees machine;

    @BeforeEach
    void prepare() {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        repository.git("tag", "-a", "v1.4.0", "-m", "v1.4.0");
        repository.git("branch", "feature/größe");
        repository.commit("second", "2\n");
        machine = TestWorktrees.in(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        machine.close();
    }

    @ParameterizedTest
    @EnumSource
    void itHasWhatACloneHas(TestWorktrees.Way way) throws Exception {
        Path path = machine.by(way, repository).path();
        Path clone = folder.resolve("clone");
        git(folder, "clone", "--quiet", repository.path().toString(), clone.toString());
        String[] refs = {"for-each-ref", "--format=%(refname) %(objectname) %(*objectname) %(symref) %(upstream)"};
        assertThat(git(path, refs).lines().filter(line -> !line.startsWith("refs/heads/rush/")))
                .containsExactlyElementsOf(git(clone, refs).lines().toList());
        String[] settings = {"config", "--local", "--list"};
        assertThat(git(path, settings).lines().filter(line -> !line.startsWith("user.")))
                .containsExactlyInAnyOrderElementsOf(
                        git(clone, settings).lines().toList());
        assertThat(git(path, "describe", "--tags", "--abbrev=0")).isEqualTo("v1.4.0");
        assertThat(git(path, "remote", "get-url", "origin"))
                .isEqualTo(repository.path().toString());
        assertThat(git(path, "diff", "main...")).isEmpty();
        assertThat(git(path, "symbolic-ref", "refs/remotes/origin/HEAD")).isEqualTo("refs/remotes/origin/main");
        assertThat(git(path, "fsck", "--strict")).isEmpty();
        assertThat(path.resolve(".git/hooks")).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void gitWorksInIt(TestWorktrees.Way way) throws Exception {
        Path path = machine.by(way, repository).path();
        String upstream = repository.commit("third", "3\n");
        git(path, "fetch", "--quiet", "origin");
        assertThat(git(path, "rev-parse", "origin/main")).isEqualTo(upstream);
        Files.writeString(path.resolve("README.md"), "changed\n");
        git(path, "stash");
        git(path, "stash", "pop");
        git(path, "commit", "--quiet", "-am", "Change");
        git(path, "rebase", "--quiet", "origin/main");
        assertThat(git(path, "rev-parse", "HEAD~1")).isEqualTo(upstream);
        git(path, "worktree", "add", "--quiet", folder.resolve("beside-" + way).toString(), "main");
        git(path, "bisect", "start", "HEAD", "v1.4.0");
        git(path, "bisect", "reset");
        git(path, "notes", "add", "-m", "note");
        git(path, "gc", "--quiet", "--prune=now");
        git(path, "maintenance", "run", "--task=gc");
        git(path, "branch", "feature/größe", "origin/feature/größe");
        assertThat(git(path, "fsck")).isEmpty();
        assertThat(git(path, "status", "--porcelain")).isEmpty();
    }

    @Test
    void collectingGarbageInOneTouchesNoOtherAndNotTheMirror() throws Exception {
        Checkout.Ready first = machine.ready(repository);
        Checkout.Ready second = machine.ready(repository);
        String before = listing(first.mirror().resolve("objects"));
        git(first.path(), "reflog", "expire", "--expire=now", "--all");
        git(first.path(), "gc", "--quiet", "--aggressive", "--prune=now");
        git(first.path(), "repack", "-a", "-d");
        assertThat(listing(first.mirror().resolve("objects"))).isEqualTo(before);
        assertThat(git(second.path(), "fsck")).isEmpty();
    }

    private static String listing(Path folder) throws Exception {
        try (var all = Files.walk(folder)) {
            return all.sorted().toList().toString();
        }
    }

    @Test
    void theMirrorHasPacksThatNobodyCanWriteAndNothingElse() throws Exception {
        Checkout.Ready ready = machine.ready(repository);
        repository.commit("third", "3\n");
        machine.ready(repository);
        try (var all = Files.walk(ready.mirror().resolve("objects"))) {
            assertThat(all.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> {
                assertThat(file.toString()).contains("/objects/pack/");
                assertThat(Files.getPosixFilePermissions(file).toString()).doesNotContain("WRITE");
            });
        }
    }

    @Test
    void aRelativeSubmoduleIsFoundBesideTheRepository() {
        TestRepository.withReadme(folder.resolve("lib"));
        repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../lib", "lib");
        repository.git("commit", "--quiet", "-m", "Add lib");
        Path path = machine.ready(repository).path();
        git(path, "-c", "protocol.file.allow=always", "submodule", "--quiet", "update", "--init");
        assertThat(path.resolve("lib/README.md")).exists();
    }

    @Test
    void theIdentityIsTheRepositorysOwn() {
        repository.git("config", "user.name", "Work \"Me\" \\ Ü");
        repository.git("config", "user.email", "me@work.invalid");
        Checkout.Ready first = machine.ready(repository);
        assertThat(TestWorktrees.GIT.run(first.path(), "config", "user.name").output())
                .isEqualTo("Work \"Me\" \\ Ü");
        assertThat(first.author().email()).isEqualTo("me@work.invalid");
        repository.git("config", "user.email", "other@work.invalid");
        Checkout.Ready second = machine.by(TestWorktrees.Way.POOL, repository);
        assertThat(git(second.path(), "config", "user.email")).isEqualTo("other@work.invalid");
    }

    @Test
    void aTagThatIsNewIsThereAlthoughTheBaseHasNotMoved() {
        machine.by(TestWorktrees.Way.POOL, repository);
        repository.git("tag", "v2");
        assertThat(git(machine.ready(repository).path(), "describe", "--tags")).isEqualTo("v2");
    }

    @Test
    void aReadyWorktreeFitsAnyBase() {
        machine.by(TestWorktrees.Way.POOL, repository);
        machine.awaitReady(repository, 1);
        repository.git("branch", "release");
        Checkout.Ready ready = (Checkout.Ready)
                machine.worktrees.create(TestWorktrees.attempt(), repository.repository(), new BaseBranch("release"));
        assertThat(git(ready.path(), "rev-parse", "--abbrev-ref", "release@{upstream}"))
                .isEqualTo("origin/release");
        assertThat(git(ready.path(), "branch", "--list", "main")).isEmpty();
    }

    @Test
    void deletingTheFolderDeletesAllThatTheRunWrote() throws Exception {
        Checkout.Ready ready = machine.ready(repository);
        String before = listing(machine.mirror(repository));
        Files.writeString(ready.path().resolve("new"), "x\n");
        git(ready.path(), "add", "new");
        git(ready.path(), "commit", "--quiet", "-m", "Work");
        git(ready.path(), "branch", "mine");
        git(ready.path(), "tag", "mine");
        assertThat(listing(machine.mirror(repository))).isEqualTo(before);
    }
}
