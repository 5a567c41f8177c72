package dev.rush.worker.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.testkit.TestRepository;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.OwnRepository;
import dev.rush.worktrees.Worktrees;
import dev.rush.worktrees.git.Author;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.mirror.Mirrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A checkpoint comes from another machine, and from an agent before that: it writes where it may and nowhere else. */
class HostileCheckpointTest {
    private static final AttemptKey ATTEMPT = new AttemptKey(new RunId("k7m2q9x4tb1d"), 1);
    private static final Git GIT = new Git(Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private TestRepository repository;
    private Checkout.Ready checkout;
    private CheckpointTaker taker;
    private Checkpoint taken;

    @BeforeEach
    void takeOne() throws IOException {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        checkout = worktree(folder.resolve("first"));
        Path home = Files.createDirectories(folder.resolve("first/home/sessions"));
        Files.writeString(home.resolve("one"), "said\n");
        Files.writeString(checkout.path().resolve("new.txt"), "new\n");
        taker = new CheckpointTaker(
                GIT,
                new Author("Rush", "rush@localhost"),
                new CheckpointTaker.Subject(
                        ATTEMPT, checkout, folder.resolve("first/home"), List.of("sessions"), folder.resolve("first")),
                1 << 20);
        taken = taker.take().orElseThrow();
    }

    @Test
    void oneThatIsNotForgedIsRestored() throws IOException {
        Checkout.Ready other = restored(taken.commit());

        assertThat(other.path().resolve("new.txt")).hasContent("new");
        assertThat(folder.resolve("second/home/sessions/one")).hasContent("said");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s#\"branch\":\"[^\"]*\"#\"branch\":\"main\"#",
                "s#\"shown\":\"[^\"]*\"#\"shown\":\"refs/remotes/origin/main\"#",
                "s#\"head\":\"[^\"]*\"#\"head\":\"main\"#",
                "s#\"tip\":\"[^\"]*\"#\"tip\":\"--no-deref\"#"
            })
    void oneThatNamesOtherRefsIsRefused(String forgery) {
        String[] change = forgery.split("#");
        String commit = forged(meta -> meta.replaceFirst(change[1], change[2]), Map.of());

        assertThatThrownBy(() -> restored(commit)).isInstanceOf(CheckpointFailedException.class);
    }

    @Test
    void oneThatWritesIntoGitsFolderIsRefused() {
        String config = blob("[core]\n\tfsmonitor = touch /tmp/planted\n");
        String git = tree("100644 blob " + config + "\tconfig");
        String worktree = tree("040000 tree " + git + "\t.git");
        String commit = forged(
                meta -> meta.replace("\"raw\":[", "\"raw\":[\".git/config\","), Map.of(Checkpoint.WORKTREE, worktree));

        assertThatThrownBy(() -> restored(commit)).isInstanceOf(CheckpointFailedException.class);
    }

    @Test
    void oneThatWritesBesideTheSessionIsRefused() {
        String session = tree("100644 blob " + blob("evil\n") + "\t.bashrc");
        String commit = forged(meta -> meta, Map.of(Checkpoint.SESSION, session));

        assertThatThrownBy(() -> restored(commit))
                .isInstanceOf(CheckpointFailedException.class)
                .hasMessageContaining(".bashrc");
        assertThat(folder.resolve("second/home/.bashrc")).doesNotExist();
    }

    @Test
    void noLinkOnTheWayIsFollowed() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.createSymbolicLink(home.resolve("sessions"), outside);

        assertThatThrownBy(() -> SafePlace.of(home, "sessions/one")).isInstanceOf(CheckpointFailedException.class);
        assertThat(SafePlace.of(home, "other/one")).isEqualTo(home.resolve("other/one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../x", "a/../../x", "a/./b", ".git/config", "sub/.GIT/hooks/x", "a\0b"})
    void aPathThatLeadsElsewhereIsRefused(String path) {
        assertThatThrownBy(() -> SafePlace.of(folder, path)).isInstanceOf(CheckpointFailedException.class);
    }

    private Checkout.Ready worktree(Path data) {
        Mirrors mirrors = new Mirrors(data.resolve("repositories"), "https://github.invalid", GIT);
        return (Checkout.Ready) new Worktrees(data.resolve("worktrees"), mirrors, GIT)
                .create(ATTEMPT, repository.repository(), BaseBranch.DEFAULT);
    }

    private Checkout.Ready restored(String commit) throws IOException {
        Path bundle = folder.resolve("checkpoint.bundle");
        taker.bundle(bundle);
        Checkout.Ready other = worktree(folder.resolve("second"));
        Path home = Files.createDirectories(folder.resolve("second/home"));
        new CheckpointRestore(GIT, other).restore(bundle, commit, home, List.of("sessions"));
        return other;
    }

    /** The checkpoint with other facts, or other trees. */
    private String forged(UnaryOperator<String> meta, Map<String, String> trees) {
        StringBuilder lines = new StringBuilder();
        for (String line : own(new byte[0], "ls-tree", taken.commit()).lines().toList()) {
            String name = line.substring(line.indexOf('\t') + 1);
            if (name.equals(Checkpoint.META)) {
                String text = meta.apply(own(new byte[0], "cat-file", "blob", taken.commit() + ":" + name));
                lines.append("100644 blob ").append(blob(text)).append('\t').append(name);
            } else if (trees.containsKey(name)) {
                lines.append("040000 tree ")
                        .append(trees.get(name))
                        .append('\t')
                        .append(name);
            } else {
                lines.append(line);
            }
            lines.append('\n');
        }
        String tree = tree(lines.toString().stripTrailing());
        String commit = own(new byte[0], "-c", "user.name=x", "-c", "user.email=x@x", "commit-tree", tree, "-m", "x");
        own(new byte[0], "update-ref", Checkpoint.ref(ATTEMPT), commit);
        return commit;
    }

    private String blob(String content) {
        return own(content.getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin");
    }

    private String tree(String lines) {
        return own((lines + "\n").getBytes(StandardCharsets.UTF_8), "mktree");
    }

    private String own(byte[] input, String... arguments) {
        Git.Result said = GIT.in(OwnRepository.of(checkout)).feed(Map.of(), input, arguments);
        assertThat(said.ok()).as(said.error()).isTrue();
        return said.output();
    }
}
