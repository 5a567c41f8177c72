package dev.rush.worker.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.testkit.TestRepository;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.Worktrees;
import dev.rush.worktrees.git.Author;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.mirror.Mirrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final AttemptKey ATTEMPT = new AttemptKey(new RunId("k7m2q9x4tb1d"), 1);
    private static final Author AUTHOR = new Author("Rush", "rush@localhost");
    private static final Git GIT = new Git(Duration.ofMinutes(1));
    private static final long LIMIT = 1 << 20;

    @TempDir
    Path folder;

    private TestRepository repository;
    private Checkout.Ready checkout;
    private Path home;
    private CheckpointTaker taker;

    @BeforeEach
    void startAnAttempt() throws IOException {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        repository.commit(".gitattributes", "*.txt text\n*.bat text eol=crlf\n");
        repository.commit(".gitignore", "ignored\n");
        repository.commit("dos.bat", "echo one\r\necho two\r\n");
        repository.commit("gone.md", "to be deleted\n");
        repository.commit("staged.md", "old\n");
        checkout = worktree(folder.resolve("first"));
        home = Files.createDirectories(folder.resolve("first/home"));
        taker = taker(LIMIT);
    }

    private Checkout.Ready worktree(Path data) {
        Mirrors mirrors = new Mirrors(data.resolve("repositories"), "https://github.invalid", GIT);
        return (Checkout.Ready) new Worktrees(data.resolve("worktrees"), mirrors, GIT)
                .create(ATTEMPT, repository.repository(), BaseBranch.DEFAULT);
    }

    private CheckpointTaker taker(long limit) {
        return new CheckpointTaker(
                GIT,
                AUTHOR,
                new CheckpointTaker.Subject(
                        ATTEMPT, checkout, home, List.of(".claude/projects"), folder.resolve("first")),
                limit);
    }

    @Test
    void isRestoredByteForByteOnAnotherMachine() throws IOException {
        workInEveryWay();
        Map<String, String> before = everythingIn(checkout);
        write(home.resolve(".claude/projects/p/session.jsonl"), "{\"a\":1}\n");
        write(home.resolve(".claude/.credentials.json"), "secret");

        Checkpoint taken = taker.take().orElseThrow();
        assertThat(everythingIn(checkout))
                .as("nothing of the agent's is changed")
                .isEqualTo(before);
        Path bundle = folder.resolve("checkpoint.bundle");
        taker.bundle(bundle);
        Checkout.Ready other = worktree(folder.resolve("second"));
        Path otherHome = Files.createDirectories(folder.resolve("second/home"));
        var restored = new CheckpointRestore(GIT, other)
                .restore(bundle, taken.commit(), otherHome, List.of(".claude/projects"));

        assertThat(everythingIn(other)).isEqualTo(before);
        assertThat(restored.worktree()).isEqualTo(checkout.path().toString());
        assertThat(otherHome.resolve(".claude/projects/p/session.jsonl")).hasContent("{\"a\":1}");
        assertThat(otherHome.resolve(".claude/.credentials.json")).doesNotExist();
        assertThat(GIT.run(other.path(), "fsck", "--no-dangling").ok()).isTrue();
        assertThat(GIT.in(other.gitDirectory())
                        .run("for-each-ref", "refs/rush/restored")
                        .output())
                .isEmpty();
    }

    /** Everything at once: committed, staged, changed, untracked, executable, linked, deleted, odd names and bytes. */
    private void workInEveryWay() throws IOException {
        Path path = checkout.path();
        write(path.resolve("new.md"), "committed\n");
        git("add", "--all");
        git("commit", "--quiet", "-m", "Work");
        write(path.resolve("staged.md"), "staged\n");
        git("add", "staged.md");
        write(path.resolve("staged.md"), "staged, and changed again\n");
        write(path.resolve("mixed.txt"), "one\r\ntwo\nthree\r\n");
        write(path.resolve("dos.bat"), "echo only lf\n");
        write(path.resolve("empty"), "");
        write(path.resolve("a folder/größe \"quoted\" \\ and\nnewline.md"), "odd\n");
        Files.write(path.resolve("bytes.bin"), new byte[] {0, (byte) 0xff, '\r', '\n', 0});
        write(path.resolve("run.sh"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(path.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(path.resolve("link"), Path.of("../outside"));
        Files.delete(path.resolve("gone.md"));
        write(path.resolve("ignored"), "not part of it");
    }

    @Test
    void aMergeThatStandsStillIsRestoredWithItsConflicts() throws IOException {
        git("branch", "theirs");
        write(checkout.path().resolve("README.md"), "ours\n");
        git("commit", "--quiet", "-am", "Ours");
        git("switch", "--quiet", "theirs");
        write(checkout.path().resolve("README.md"), "theirs\n");
        git("commit", "--quiet", "-am", "Theirs");
        git("switch", "--quiet", checkout.branch());
        assertThat(GIT.run(checkout.path(), AUTHOR.environment(), "merge", "theirs")
                        .ok())
                .isFalse();
        Map<String, String> before = everythingIn(checkout);

        assertThat(everythingIn(restoredFrom(taker.take().orElseThrow()))).isEqualTo(before);
    }

    @Test
    void aDetachedHeadAwayFromTheBranchIsRestored() throws IOException {
        write(checkout.path().resolve("a"), "1\n");
        git("add", "--all");
        git("commit", "--quiet", "-m", "On the branch");
        git("checkout", "--quiet", "--detach", "HEAD~1");
        write(checkout.path().resolve("b"), "2\n");
        Map<String, String> before = everythingIn(checkout);

        assertThat(everythingIn(restoredFrom(taker.take().orElseThrow()))).isEqualTo(before);
    }

    @Test
    void isNotTakenAgainWhileNothingChanges() throws IOException {
        write(checkout.path().resolve("a"), "1\n");
        assertThat(taker.take()).map(Checkpoint::number).contains(1);
        assertThat(taker.take()).isEmpty();
        write(home.resolve(".claude/projects/p/session.jsonl"), "more\n");
        assertThat(taker.take()).map(Checkpoint::number).contains(2);
        write(checkout.path().resolve("a"), "2\n");
        assertThat(taker(LIMIT).take())
                .as("another worker counts on")
                .map(Checkpoint::number)
                .contains(3);
    }

    @Test
    void anAgentThatWritesMoreThanTheLimitHasNoCheckpointAndLosesNothing() throws IOException {
        Files.write(checkout.path().resolve("huge"), new byte[(int) LIMIT + 1]);
        assertThatThrownBy(() -> taker.take())
                .isInstanceOf(CheckpointFailedException.class)
                .hasMessageContaining("more than");
        assertThat(checkout.path().resolve("huge")).hasSize(LIMIT + 1);
    }

    private Checkout.Ready restoredFrom(Checkpoint taken) throws IOException {
        Path bundle = folder.resolve("checkpoint.bundle");
        taker.bundle(bundle);
        Checkout.Ready other = worktree(folder.resolve("second"));
        Path otherHome = Files.createDirectories(folder.resolve("second/home"));
        new CheckpointRestore(GIT, other).restore(bundle, taken.commit(), otherHome, List.of(".claude/projects"));
        return other;
    }

    /** Every file but ignored ones and git's own, with type, mode and bytes; and index, HEAD, branch and status. */
    private static Map<String, String> everythingIn(Checkout.Ready checkout) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(checkout.path())) {
            for (Path path : paths.filter(one -> !Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                String name = checkout.path().relativize(path).toString();
                if (!name.startsWith(".git/") && !name.equals("ignored")) {
                    all.put(name, described(path));
                }
            }
        }
        all.put("<index>", said(checkout, "ls-files", "--stage"));
        all.put("<head>", said(checkout, "rev-parse", "HEAD", "--symbolic-full-name", "HEAD"));
        all.put("<branch>", said(checkout, "rev-parse", "refs/heads/" + checkout.branch()));
        all.put("<status>", said(checkout, "status", "--porcelain=v2", "--untracked-files=all"));
        return all;
    }

    private static String described(Path path) throws IOException {
        return Files.isSymbolicLink(path)
                ? "link to " + Files.readSymbolicLink(path)
                : (Files.isExecutable(path) ? "x " : "- ") + HexFormat.of().formatHex(Files.readAllBytes(path));
    }

    private static String said(Checkout.Ready checkout, String... arguments) {
        Git.Result result = GIT.run(checkout.path(), arguments);
        assertThat(result.ok()).as(result.why()).isTrue();
        return result.output();
    }

    private void git(String... arguments) {
        Git.Result result = GIT.run(checkout.path(), AUTHOR.environment(), arguments);
        assertThat(result.ok()).as(result.why()).isTrue();
    }

    private static void write(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.write(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
