package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.checkpoint.CheckpointEvent.CheckpointChunk;
import dev.rush.contracts.checkpoint.CheckpointEvent.CheckpointTaken;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.testkit.TestRepository;
import dev.rush.worker.checkpoint.CheckpointRestore;
import dev.rush.worker.journal.Journal;
import dev.rush.worker.process.Limits;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.Worktrees;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.mirror.Mirrors;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that a running attempt publishes by itself. */
class PublishedCheckpointTest {
    private static final Git GIT = new Git(Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private TestRepository repository;
    private TestMachine machine;

    @BeforeEach
    void prepare() {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        machine = new TestMachine(
                folder.resolve("data"),
                new Limits(
                        Duration.ofMillis(300),
                        Duration.ofMinutes(10),
                        Duration.ofMillis(200),
                        64L << 20,
                        1L << 30,
                        OptionalLong.empty(),
                        OptionalInt.empty()));
    }

    @Test
    void whatWasPublishedWhileTheAgentRanIsRestoredElsewhere() throws Exception {
        StartAttempt start = machine.command(
                "script", repository, "echo half > half.txt; while [ ! -e go ]; do sleep 0.05; done; rm go later");
        AttemptKey key = machine.start(start);
        await().atMost(TestMachine.PATIENCE)
                .until(() -> Files.exists(machine.worktree(key).resolve("half.txt")));
        int before = awaitOneAfter(0).number();
        Files.createFile(machine.worktree(key).resolve("later"));
        CheckpointTaken taken = awaitOneAfter(before);

        Path bundle = folder.resolve("published.bundle");
        Files.write(bundle, assembled(taken));
        Path data = folder.resolve("elsewhere");
        Mirrors mirrors = new Mirrors(data.resolve("repositories"), "https://github.invalid", GIT);
        Checkout.Ready other = (Checkout.Ready) new Worktrees(data.resolve("worktrees"), mirrors, GIT)
                .create(key, repository.repository(), BaseBranch.DEFAULT);
        new CheckpointRestore(GIT, other)
                .restore(bundle, taken.commit(), Files.createDirectories(data.resolve("home")), List.of());
        assertThat(other.path().resolve("half.txt")).hasContent("half");

        Checkout.Ready checkout = new Journal(machine.data).checkout(key).orElseThrow();
        Files.createFile(machine.worktree(key).resolve("go"));
        assertThat(machine.end(key).outcome()).isInstanceOf(AttemptOutcome.Changed.class);
        assertThat(checkout.own()).as("an ended attempt has none").doesNotExist();
    }

    @Test
    void oneThatTheBrokerDidNotTakeIsTakenAgain() throws Exception {
        machine.transport.refuseNext(CheckpointTaken.class);
        AttemptKey key = machine.start(machine.command("script", repository, "while [ ! -e go ]; do sleep 0.05; done"));

        assertThat(awaitOneAfter(0).number()).isGreaterThan(1);

        Files.createFile(machine.worktree(key).resolve("go"));
        assertThat(machine.end(key).outcome()).isInstanceOf(AttemptOutcome.Changed.class);
    }

    private int latest() {
        return machine.transport.all(CheckpointTaken.class).stream()
                .mapToInt(CheckpointTaken::number)
                .max()
                .orElse(0);
    }

    /** One that was begun after that one was published. */
    private CheckpointTaken awaitOneAfter(int number) {
        await().atMost(TestMachine.PATIENCE).until(() -> latest() > number);
        return machine.transport.all(CheckpointTaken.class).getLast();
    }

    private byte[] assembled(CheckpointTaken taken) throws Exception {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        machine.transport.all(CheckpointChunk.class).stream()
                .filter(chunk -> chunk.number() == taken.number())
                .sorted(Comparator.comparing(CheckpointChunk::index))
                .forEach(chunk -> whole.writeBytes(chunk.data()));
        byte[] bytes = whole.toByteArray();
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo(taken.bundle().sha256());
        return bytes;
    }
}
