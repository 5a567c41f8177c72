package dev.rush.worktrees;

import static dev.rush.worktrees.TestWorktrees.git;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.BaseBranch;
import dev.rush.testkit.TestRepository;
import dev.rush.worktrees.git.Trees;
import dev.rush.worktrees.pool.Order;
import dev.rush.worktrees.pool.Places;
import dev.rush.worktrees.pool.Slot;
import dev.rush.worktrees.pool.Template;
import dev.rush.worktrees.pool.TreeCopy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worktree goes from one attempt to the next without a trace of the first. */
class ReclaimTest {
    @TempDir
    Path folder;

    private TestRepository repository;
    private TestWorktrees machine;
    private Checkout.Ready first;

    @BeforeEach
    void prepare() throws Exception {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        Files.createDirectories(repository.path().resolve("src/deep"));
        Files.writeString(repository.path().resolve(".gitignore"), "target/\n*.log\n");
        repository.commit("src/deep/a", "a\n");
        repository.commit("src/b", "b\n");
        machine = TestWorktrees.in(folder.resolve("data"));
        first = machine.by(TestWorktrees.Way.COPY, repository);
    }

    @AfterEach
    void close() {
        machine.close();
    }

    private Slot reclaimed() throws Exception {
        Path claim = machine.data.resolve("claims").resolve(first.path().getFileName());
        Path folder = machine.data.resolve("pool").resolve(Places.newId());
        Files.move(first.path(), claim.resolve("tree"));
        Files.move(claim, folder);
        Template template = machine.pool(repository.repository()).template().orElseThrow();
        TreeCopy copy = new TreeCopy(Runnable::run, 1, () -> {});
        return template.reclaim(
                copy, folder, Order.of(template.slot().mirror(), BaseBranch.DEFAULT, template.commit()));
    }

    private void assertPristine(Slot slot) throws Exception {
        assertThat(git(slot.path(), "status", "--porcelain", "--ignored")).isEmpty();
        assertThat(git(slot.path(), "rev-parse", "HEAD")).isEqualTo(slot.commit());
        assertThat(slot.path().resolve("README.md")).hasContent("hello");
        assertThat(slot.path().resolve("src/deep/a")).isRegularFile().hasContent("a");
        assertThat(slot.path().resolve("src/b")).isRegularFile().hasContent("b");
        try (var all = Files.walk(slot.path())) {
            Path own = slot.gitDirectory();
            assertThat(all.filter(Files::isRegularFile).filter(file -> !file.startsWith(own)))
                    .hasSize(4);
        }
    }

    @Test
    void filesThatNobodyTouchedStay() throws Exception {
        Object before = Files.getAttribute(first.path().resolve("src/b"), "unix:ino");
        Slot slot = reclaimed();
        assertThat(Files.getAttribute(slot.path().resolve("src/b"), "unix:ino")).isEqualTo(before);
        assertPristine(slot);
    }

    @Test
    void newIgnoredAndNestedThingsGo() throws Exception {
        Files.createDirectories(first.path().resolve("target/classes"));
        Files.writeString(first.path().resolve("target/classes/secret"), "x");
        Files.writeString(first.path().resolve("build.log"), "x");
        TestRepository.withReadme(first.path().resolve("src/nested"));
        Files.createDirectories(first.path().resolve("src/deep/empty"));
        assertPristine(reclaimed());
    }

    @Test
    void aChangeThatHidesBehindTheOldTimeIsUndone() throws Exception {
        Path file = first.path().resolve("README.md");
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "HELLO\n");
        Files.setLastModifiedTime(file, time);
        Files.delete(first.path().resolve("src/b"));
        git(first.path(), "update-index", "--assume-unchanged", "README.md");
        git(first.path(), "update-index", "--skip-worktree", "src/b");
        assertPristine(reclaimed());
    }

    @Test
    void aLinkInAFoldersPlaceIsNotFollowed() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(first.path().resolve("src"), elsewhere);
        Files.createSymbolicLink(first.path().resolve("src"), elsewhere);
        assertPristine(reclaimed());
        assertThat(elsewhere.resolve("b")).exists();
    }

    @Test
    void filesInFoldersPlacesAndFoldersInFilesPlacesAreUndone() throws Exception {
        Trees.delete(first.path().resolve("src/deep"));
        Files.writeString(first.path().resolve("src/deep"), "a file");
        Files.delete(first.path().resolve("README.md"));
        Files.createDirectories(first.path().resolve("README.md/in/it"));
        assertPristine(reclaimed());
    }

    @Test
    void halfARebaseAndOtherStateOfGitsIsForgotten() throws Exception {
        git(first.path(), "commit", "--quiet", "--allow-empty", "-m", "Work");
        git(first.path(), "bisect", "start");
        Slot slot = reclaimed();
        assertPristine(slot);
        assertThat(git(slot.path(), "status")).doesNotContain("bisect");
    }

    @Test
    void itComesBackWhereTheTemplateIsNow() throws Exception {
        repository.git("rm", "--quiet", "-r", "src");
        repository.commit("src", "a file now\n");
        machine.ready(repository);
        machine.awaitTemplate(repository);
        Slot slot = reclaimed();
        assertThat(git(slot.path(), "status", "--porcelain", "--ignored")).isEmpty();
        assertThat(slot.path().resolve("src")).hasContent("a file now");
        assertThat(slot.commit()).isEqualTo(repository.git("rev-parse", "main"));
    }
}
