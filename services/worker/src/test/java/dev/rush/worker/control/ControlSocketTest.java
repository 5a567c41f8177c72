package dev.rush.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.testkit.TestRepository;
import dev.rush.worker.checkpoint.CheckpointRestore;
import dev.rush.worker.garbage.GarbageCollector;
import dev.rush.worker.garbage.GarbagePolicy;
import dev.rush.worker.journal.Journal;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.Worktrees;
import dev.rush.worktrees.git.Author;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.mirror.Mirrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rush worker gc}, from the socket to the worktrees. */
class ControlSocketTest {
    private static final Git GIT = new Git(Duration.ofMinutes(1));

    @TempDir
    Path data;

    private TestRepository repository;
    private Worktrees worktrees;
    private Journal journal;
    private ControlSocket control;

    @BeforeEach
    void listen() {
        repository = TestRepository.withReadme(data.resolve("repository"));
        Mirrors mirrors = new Mirrors(data.resolve("repositories"), "https://github.invalid", GIT);
        worktrees = new Worktrees(data.resolve("worktrees"), mirrors, GIT);
        journal = new Journal(data);
        var ground = new GarbageCollector.Ground(
                worktrees,
                journal,
                GIT,
                new Author("Rush", "rush@localhost"),
                data.resolve("saved"),
                List::of,
                Clock.systemUTC());
        var collector = new GarbageCollector(ground, new GarbagePolicy(Duration.ofDays(7), 0));
        control = ControlSocket.open(data, new Controls(collector));
    }

    @AfterEach
    void close() {
        control.close();
        worktrees.close();
    }

    @Test
    void onlyTheOwnerMayOpenIt() throws IOException {
        Path socket = Path.of(Files.readString(data.resolve("control")).strip());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
    }

    @Test
    void aDryRunSaysWhatWouldBeDoneAndDoesNothing() throws IOException {
        Checkout.Ready kept = worktree("k7m2q9x4tb1a");
        Files.writeString(kept.path().resolve("work.txt"), "nowhere else\n");

        assertThat(ask("{\"do\":\"gc\",\"dryRun\":true}"))
                .singleElement()
                .asString()
                .contains("\"run\":\"k7m2q9x4tb1a\"", "\"action\":\"save-and-delete\"");
        assertThat(kept.path().resolve("work.txt")).exists();
    }

    @Test
    void workIsSavedBeforeItsWorktreeGoesAndCanBeRestored() throws IOException {
        Checkout.Ready kept = worktree("k7m2q9x4tb1a");
        Files.writeString(kept.path().resolve("work.txt"), "nowhere else\n");

        assertThat(ask("{\"do\":\"gc\"}")).anyMatch(line -> line.contains("\"saved\":\""));
        assertThat(kept.path()).doesNotExist();
        Path bundle = data.resolve("saved/k7m2q9x4tb1a-1.bundle");
        String commit = GIT.run(data, "bundle", "list-heads", bundle.toString())
                .output()
                .split(" ")[0];
        Checkout.Ready other = worktree("k7m2q9x4tb1a");
        new CheckpointRestore(GIT, other)
                .restore(bundle, commit, Files.createDirectories(data.resolve("home")), List.of());
        assertThat(other.path().resolve("work.txt")).hasContent("nowhere else");
    }

    @Test
    void whatHoldsNothingGoesWithoutABundle() throws IOException {
        Checkout.Ready clean = worktree("k7m2q9x4tb1b");
        assertThat(ask("{\"do\":\"gc\"}")).singleElement().asString().contains("\"action\":\"delete\"");
        assertThat(clean.path()).doesNotExist();
        assertThat(data.resolve("saved")).doesNotExist();
    }

    @Test
    void whatItDoesNotUnderstandIsSaid() throws IOException {
        assertThat(ask("{\"do\":\"dance\"}")).containsExactly("{\"error\":\"the worker does not know: dance\"}");
        assertThat(ask("not json")).singleElement().asString().contains("error");
    }

    @Test
    void callersWhoSayNothingKeepNobodyOut() throws Exception {
        Path socket = Path.of(Files.readString(data.resolve("control")).strip());
        List<SocketChannel> silent = new ArrayList<>();
        for (int caller = 0; caller < 10; caller++) {
            silent.add(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        }

        var answer = CompletableFuture.supplyAsync(() -> {
            try {
                return ask("{\"do\":\"dance\"}");
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });

        assertThat(answer.get(1, TimeUnit.MINUTES)).hasSize(1);
        for (SocketChannel one : silent) {
            one.close();
        }
    }

    private Checkout.Ready worktree(String run) {
        AttemptKey attempt = new AttemptKey(new RunId(run), 1);
        Checkout.Ready ready = (Checkout.Ready) worktrees.create(attempt, repository.repository(), BaseBranch.DEFAULT);
        journal.checkedOut(attempt, ready);
        return ready;
    }

    private List<String> ask(String line) throws IOException {
        Path socket = Path.of(Files.readString(data.resolve("control")).strip());
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
