package dev.rush.worktrees.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexFileTest {
    @TempDir
    Path folder;

    private TestRepository repository;

    @BeforeEach
    void prepare() {
        repository = TestRepository.withReadme(folder.resolve("repository"));
    }

    private Path index() {
        return repository.path().resolve(".git/index");
    }

    @Test
    void anEntryCanBePatchedAndOthersStay() throws Exception {
        repository.commit("second", "2\n");
        IndexFile index = IndexFile.read(index());
        IndexFile patched = index.copy();
        FileStat stat = new FileStat(1, 2, 3, 4, 5, 6, 7, 8, 9);
        patched.patch(0, stat);
        IndexFile again = IndexFile.parse(patched.toBytes());
        assertThat(again.stat(0)).isEqualTo(stat);
        assertThat(again.stat(1)).isEqualTo(index.stat(1));
        assertThat(again.path(0)).isEqualTo("README.md");
        assertThat(index.stat(0)).isNotEqualTo(stat);
    }

    @Test
    void anIndexWithoutEntriesIsRead() throws Exception {
        repository.git("rm", "--quiet", "--cached", "README.md");
        assertThat(IndexFile.read(index()).size()).isZero();
    }

    @Test
    void anIndexWithoutItsChecksumIsRead() throws Exception {
        byte[] bytes = Files.readAllBytes(index());
        Arrays.fill(bytes, bytes.length - 20, bytes.length, (byte) 0);
        assertThat(IndexFile.parse(bytes).path(0)).isEqualTo("README.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update-index --split-index",
                "update-index --skip-worktree README.md",
                "update-index --assume-unchanged README.md",
                "sparse-checkout set --cone --sparse-index nothing"
            })
    void whatOnlyGitUnderstandsIsRefused(String command) throws Exception {
        Files.createDirectories(repository.path().resolve("out/side"));
        repository.commit("out/side/of.txt", "x\n");
        repository.git(command.split(" "));
        assertThatThrownBy(() -> IndexFile.read(index())).isInstanceOf(UnsupportedIndexException.class);
    }

    @Test
    void anIntendedFileIsRefused() throws Exception {
        Files.writeString(repository.path().resolve("new"), "x");
        repository.git("add", "--intent-to-add", "new");
        assertThatThrownBy(() -> IndexFile.read(index())).isInstanceOf(UnsupportedIndexException.class);
    }

    @Test
    void anIndexOfSha256IsRefused() throws Exception {
        TestRepository other = new TestRepository(Files.createDirectories(folder.resolve("sha256")));
        other.git("init", "--quiet", "--object-format=sha256");
        other.commit("README.md", "hello\n");
        assertThatThrownBy(() -> IndexFile.read(other.path().resolve(".git/index")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void cachesOfOneWorktreeAreLeftOutAndTheTreesKept() throws Exception {
        repository.git("update-index", "--force-untracked-cache");
        repository.git("status");
        byte[] copied = IndexFile.read(index()).toBytes();
        assertThat(new String(copied, StandardCharsets.ISO_8859_1))
                .contains("TREE")
                .doesNotContain("UNTR");
        Files.write(index(), copied);
        assertThat(repository.git("status", "--porcelain")).isEmpty();
    }
}
