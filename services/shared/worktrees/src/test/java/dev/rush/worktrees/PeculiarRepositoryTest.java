package dev.rush.worktrees;

import static dev.rush.worktrees.TestWorktrees.git;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.RunReason;
import dev.rush.testkit.TestRepository;
import dev.rush.worktrees.mirror.Upstream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What repositories have in store; each is compared with what git itself checks out. */
class PeculiarRepositoryTest {
    @TempDir
    Path folder;

    private TestRepository repository;
    private TestWorktrees machine;

    @BeforeEach
    void prepare() {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        machine = TestWorktrees.in(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        machine.close();
    }

    private Path write(String file, String text) throws Exception {
        Path path = repository.path().resolve(file);
        Files.createDirectories(path.resolveSibling("."));
        return Files.writeString(path, text);
    }

    private Path sameAsGits(TestWorktrees.Way way) {
        Checkout.Ready ready = machine.by(way, repository);
        Path reference = folder.resolve("reference");
        repository.git("worktree", "add", "--quiet", "--detach", reference.toString());
        git(folder, "diff", "--no-index", "--exit-code", "--", listing(reference), listing(ready.path()));
        assertThat(git(ready.path(), "status", "--porcelain", "--ignored")).isEmpty();
        assertThat(git(ready.path(), "ls-files", "--stage")).isEqualTo(git(reference, "ls-files", "--stage"));
        return ready.path();
    }

    /** A file that says of each path its permissions, type, size, target and content's hash. */
    private String listing(Path tree) {
        try {
            Path list = folder.resolve("list-" + tree.getFileName());
            String command = "find . -name .git -prune -o ! -type d -printf '%p %m %y %s %l\\n' | sort;"
                    + " find . -name .git -prune -o -type f -print0 | sort -z | xargs -0 sha256sum";
            Process process = new ProcessBuilder("sh", "-c", command)
                    .directory(tree.toFile())
                    .redirectOutput(list.toFile())
                    .start();
            assertThat(process.waitFor()).isZero();
            return list.toString();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @ParameterizedTest
    @EnumSource
    void linksAndPermissionsAreKept(TestWorktrees.Way way) throws Exception {
        assertThat(write("bin/run", "#!/bin/sh\n").toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(repository.path().resolve("link"), Path.of("bin/run"));
        Files.createSymbolicLink(repository.path().resolve("dangling"), Path.of("/nowhere/at all"));
        Files.createSymbolicLink(repository.path().resolve("folder"), Path.of("bin"));
        repository.commit("other", "x\n");
        Path path = sameAsGits(way);
        assertThat(path.resolve("bin/run")).isExecutable();
        assertThat(Files.readSymbolicLink(path.resolve("dangling"))).isEqualTo(Path.of("/nowhere/at all"));
    }

    @ParameterizedTest
    @EnumSource
    void lineEndsAndFiltersAreThoseOfTheAttributes(TestWorktrees.Way way) throws Exception {
        write(
                ".gitattributes",
                "*.bat text eol=crlf\n*.txt text=auto\n*.sub ident\n*.enc working-tree-encoding=UTF-16LE\n");
        write("run.bat", "echo one\r\necho two\r\n");
        write("id.sub", "$Id$\n");
        Files.write(repository.path().resolve("wide.enc"), "wide\n".getBytes(StandardCharsets.UTF_16LE));
        repository.commit("a.txt", "x\n");
        Path path = sameAsGits(way);
        assertThat(Files.readString(path.resolve("run.bat"))).isEqualTo("echo one\r\necho two\r\n");
        assertThat(Files.readString(path.resolve("id.sub"))).startsWith("$Id: ");
    }

    @ParameterizedTest
    @EnumSource
    void aSubmoduleIsAnEmptyFolderAsGitMakesIt(TestWorktrees.Way way) {
        TestRepository part = TestRepository.withReadme(folder.resolve("part"));
        repository.git(
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "--quiet",
                "add",
                part.path().toString(),
                "lib/part");
        repository.git("commit", "--quiet", "-m", "Add a part");
        Path path = sameAsGits(way);
        assertThat(path.resolve("lib/part")).isEmptyDirectory();
        git(path, "-c", "protocol.file.allow=always", "submodule", "--quiet", "update", "--init");
        assertThat(path.resolve("lib/part/README.md")).exists();
        assertThat(git(path, "status", "--porcelain")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void pathsMayDifferInCaseAndHoldAnyCharacter(TestWorktrees.Way way) throws Exception {
        write("Readme.MD", "another\n");
        write("src/a b/ü/日本.txt", "x\n");
        write("-dash", "x\n");
        repository.commit("quote\"and\ttab", "x\n");
        sameAsGits(way);
    }

    @ParameterizedTest
    @EnumSource
    void aHugeFileIsCopiedWhole(TestWorktrees.Way way) throws Exception {
        try (RandomAccessFile huge =
                new RandomAccessFile(repository.path().resolve("huge").toFile(), "rw")) {
            huge.setLength(80_000_000);
            huge.seek(79_999_999);
            huge.write(7);
        }
        repository.commit("other", "x\n");
        sameAsGits(way);
    }

    @ParameterizedTest
    @ValueSource(strings = {".gitattributes", "assets/.gitattributes"})
    void aRepositoryWithLargeFilesIsRefusedWhereTheProgramIsMissing(String attributes) throws Exception {
        Assumptions.assumeFalse(TestWorktrees.GIT.run(folder, "lfs", "version").ok(), "git-lfs is here");
        write(attributes, "# assets\n*.png filter=lfs diff=lfs merge=lfs -text\n");
        write("assets/icon.png", "version https://git-lfs.github.com/spec/v1\n");
        repository.commit("other", "x\n");
        for (TestWorktrees.Way ignored : TestWorktrees.Way.values()) {
            var refused = (Checkout.Refused) machine.create(TestWorktrees.attempt(), repository);
            assertThat(refused.reason()).isEqualTo(RunReason.WORKTREE_FAILED);
            assertThat(refused.detail()).contains("git-lfs", "install");
        }
        repository.commit(".gitattributes", "# filter=lfs was here\n");
        repository.git("rm", "--quiet", "-r", "--ignore-unmatch", "assets");
        repository.commit("other", "y\n");
        assertThat(machine.ready(repository).path().resolve("other")).hasContent("y");
    }

    @Test
    void anAgentThatMakesItsWorktreeSparseChangesNoOther() throws Exception {
        write("in/a.txt", "a\n");
        write("out/b.txt", "b\n");
        repository.commit("other", "x\n");
        Checkout.Ready first = machine.by(TestWorktrees.Way.POOL, repository);
        git(first.path(), "sparse-checkout", "set", "in");
        assertThat(first.path().resolve("out")).doesNotExist();
        for (TestWorktrees.Way way : TestWorktrees.Way.values()) {
            Checkout.Ready next = machine.by(way, repository);
            assertThat(next.path().resolve("out/b.txt")).as("%s", way).exists();
            assertThat(git(next.path(), "status", "--porcelain")).as("%s", way).isEmpty();
        }
        assertThat(git(first.path(), "status", "--porcelain")).isEmpty();
    }

    @Test
    void whatAnAgentSetsIsSetForItAlone() throws Exception {
        Checkout.Ready first = machine.by(TestWorktrees.Way.POOL, repository);
        git(first.path(), "config", "core.autocrlf", "true");
        git(first.path(), "config", "core.hooksPath", ".husky");
        Files.writeString(first.mirror().resolve("config"), "[core]\n\tautocrlf = true\n[broken\n");
        repository.commit("README.md", "newer\n");
        for (TestWorktrees.Way way : TestWorktrees.Way.values()) {
            Checkout.Ready next = machine.by(way, repository);
            assertThat(next.path().resolve("README.md")).hasContent("newer");
            assertThat(git(next.path(), "config", "--list", "--local")).doesNotContain("autocrlf", "hookspath");
        }
    }

    @Test
    void aRepositoryOfSha256IsRefusedWithTheWayToConvertIt() throws Exception {
        TestRepository other = new TestRepository(Files.createDirectories(folder.resolve("sha256")));
        other.git("init", "--quiet", "--initial-branch=main", "--object-format=sha256");
        other.commit("README.md", "hello\n");
        var refused = (Checkout.Refused) machine.create(TestWorktrees.attempt(), other);
        assertThat(refused.reason()).isEqualTo(RunReason.REPOSITORY_UNAVAILABLE);
        assertThat(refused.detail()).contains("SHA-256", "git -C '" + other.path() + "' fast-export");
    }

    @Test
    void aBaseMayMoveByThousandsOfCommits() throws Exception {
        machine.by(TestWorktrees.Way.POOL, repository);
        StringBuilder stream = new StringBuilder();
        for (int commit = 1; commit <= 2_000; commit++) {
            stream.append("commit refs/heads/main\ncommitter A <a@b> ").append(1_700_000_000 + commit);
            stream.append(" +0000\ndata 1\nm\n").append(commit == 1 ? "from refs/heads/main^0\n" : "");
            stream.append("M 100644 inline f/").append(commit % 700).append("\ndata 5\n");
            stream.append("%05d".formatted(commit)).append("\n\n");
        }
        Path script = Files.writeString(folder.resolve("stream"), stream);
        Process importing = new ProcessBuilder("git", "fast-import", "--quiet")
                .directory(repository.path().toFile())
                .redirectInput(script.toFile())
                .start();
        assertThat(importing.waitFor()).isZero();
        repository.git("reset", "--quiet", "--hard");
        Checkout.Ready ready = machine.ready(repository);
        assertThat(ready.base()).isEqualTo(repository.git("rev-parse", "main"));
        assertThat(ready.path().resolve("f/600")).hasContent("02000");
        assertThat(git(ready.path(), "status", "--porcelain")).isEmpty();
        machine.awaitReady(repository, 2);
        sameAsGits(TestWorktrees.Way.GIT);
    }

    @Test
    void aWorktreeOfARepositoryIsAsGoodAsTheRepository() throws Exception {
        Path linked = folder.resolve("linked");
        repository.git("worktree", "add", "--quiet", "-b", "side", linked.toString());
        TestRepository side = new TestRepository(linked);
        String first = side.commit("side", "1\n");
        assertThat(machine.ready(side).base()).isEqualTo(first);
        assertThat(Upstream.of(side.repository()).flatMap(upstream -> upstream.commit(BaseBranch.DEFAULT)))
                .contains(first);
        repository.git("pack-refs", "--all");
        String second = side.commit("side", "2\n");
        assertThat(List.of(machine.ready(side).base(), machine.ready(side).base()))
                .containsOnly(second);
    }
}
