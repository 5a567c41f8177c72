package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.checkpoint.CheckpointEvent.CheckpointChunk;
import dev.rush.contracts.checkpoint.CheckpointEvent.CheckpointTaken;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.RunReason;
import dev.rush.testkit.TestRepository;
import dev.rush.worker.process.Limits;
import dev.rush.worktrees.git.Git;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that says its secrets in every way, and a machine and its broker on which they are then nowhere to be found. */
class CanaryTest {
    private static final String KEY = "sk-canary/+\"quoted\\" + "0123456789abcdef".repeat(4) + "&end";
    private static final String ACCESS = "canary-access-token-" + "fedcba98".repeat(8);
    private static final String REFRESH = "canary-refresh-token-5566778899";
    private static final String LATER = new StringBuilder(ACCESS).reverse().toString();
    private static final Canaries CANARIES = new Canaries(List.of(KEY, ACCESS, REFRESH, LATER));
    private static final String JAVA_HOME = System.getProperty("java.home");
    private static final Git GIT = new Git(Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private TestRepository repository;
    private Path program;
    private TestMachine machine;

    @BeforeEach
    void prepare() throws IOException {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        Path programs = Files.createDirectories(folder.resolve("programs"));
        program = programs.resolve("claude");
        String name = CanaryAgent.class.getName().replace('.', '/') + ".class";
        Path copy = programs.resolve(name);
        Files.createDirectories(copy.getParent());
        try (InputStream code = CanaryTest.class.getResourceAsStream("/" + name)) {
            Files.write(copy, Objects.requireNonNull(code).readAllBytes());
        }
        Files.writeString(
                program,
                "#!/bin/sh\nexec '" + JAVA_HOME + "/bin/java' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '" + programs
                        + "' " + CanaryAgent.class.getName() + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path login = Files.createDirectories(folder.resolve("owner/.claude")).resolve(".credentials.json");
        Files.writeString(
                login,
                "{\"claudeAiOauth\": {\"accessToken\": \"" + ACCESS + "\", \"refreshToken\": \"" + REFRESH + "\"}}");
        machine = machine(Duration.ZERO);
    }

    private TestMachine machine(Duration checkpoints) {
        Limits limits = new Limits(
                Duration.ofMillis(300),
                Duration.ofMinutes(10),
                checkpoints,
                64L << 20,
                1L << 30,
                OptionalLong.empty(),
                OptionalInt.empty());
        return new TestMachine(
                folder.resolve("data"),
                Map.of(
                        "HOME", folder.resolve("owner").toString(),
                        "JAVA_HOME", JAVA_HOME,
                        "ANTHROPIC_API_KEY", KEY),
                Map.of("claude", program.toString()),
                limits);
    }

    private StartAttempt command(String prompt) {
        return machine.command("claude", repository, prompt, BaseBranch.DEFAULT, 60);
    }

    private void assertNowhere(AttemptKey key) throws IOException {
        List<Object> events = machine.transport.all(Object.class);
        assertThat(machine.transport.log(key)).isNotEmpty();
        CANARIES.assertAbsentIn(events);
        Path worktree = machine.worktree(key);
        CANARIES.assertAbsentBelow(machine.data, file -> file.startsWith(worktree) || file.startsWith(worktree + ".d"));
        CANARIES.assertAbsent(objects(machine.transport.bundle(key)), "the bundle");
        CANARIES.assertAbsentInProcesses();
    }

    /** All that is in the objects of a bundle of work on this repository. */
    private String objects(byte[] bundle) throws IOException {
        if (bundle.length == 0) {
            return "";
        }
        Path file = Files.write(folder.resolve("some.bundle"), bundle);
        Path other = folder.resolve("opened-" + System.nanoTime());
        assertThat(GIT.run(
                                folder,
                                "clone",
                                "--quiet",
                                "--bare",
                                repository.path().toString(),
                                other.toString())
                        .ok())
                .isTrue();
        assertThat(GIT.in(other)
                        .run("fetch", "--quiet", file.toString(), "+refs/*:refs/got/*")
                        .error())
                .isEmpty();
        Path none = Files.write(folder.resolve("none"), new byte[0]);
        Path out = folder.resolve("objects");
        GIT.in(other).pipe(Map.of(), none, out, "cat-file", "--batch", "--batch-all-objects");
        return Files.readString(out, StandardCharsets.ISO_8859_1);
    }

    @Test
    void whatAnAgentSaysIsNowhereAndItsLinesAreAsManyAsTheyWere() throws Exception {
        StartAttempt start = command("say refresh say session change");
        AttemptEnded end = machine.run(start);
        AttemptKey key = TestMachine.key(start);
        assertThat(end.outcome())
                .as("%s", machine.transport.lines(key, "stderr"))
                .isInstanceOfSatisfying(
                        AttemptOutcome.Changed.class,
                        changed -> assertThat(changed.summary()).isEqualTo("The key is [redacted:ANTHROPIC_API_KEY]"));
        assertNowhere(key);
        machine.transport.assertCompleteLogWith(machine.transport, end);
        assertThat(machine.transport.lines(key, "stderr"))
                .contains("k=[redacted:ANTHROPIC_API_KEY];", "k=[redacted:accessToken];", "k=[redacted:refreshToken];")
                .contains("[redacted:ANTHROPIC_API_KEY]");
        assertThat(machine.transport.lines(key, "text")).contains("k=[redacted:ANTHROPIC_API_KEY];");
        assertThat(machine.transport.lines(key, "stderr"))
                .as("15 lines for each value twice, and one more where base64 needs two lines")
                .hasSize(2 * 3 * 15 + 4);
    }

    @Test
    void aFailureIsSaidWithoutTheSecret() throws Exception {
        StartAttempt start = command("fail");
        assertThat(machine.run(start).outcome())
                .isEqualTo(new AttemptOutcome.Failed(
                        RunReason.AGENT_FAILED, "It failed with [redacted:ANTHROPIC_API_KEY]"));
        assertNowhere(TestMachine.key(start));
    }

    @Test
    void aSecretInACommitKeepsTheWorkOnTheMachine() throws Exception {
        StartAttempt start = command("commit");
        AttemptKey key = TestMachine.key(start);
        assertThat(machine.run(start).outcome()).isInstanceOfSatisfying(AttemptOutcome.Retained.class, retained -> {
            assertThat(retained.reason()).isEqualTo(RunReason.SECRET_FOUND);
            assertThat(retained.detail())
                    .startsWith("config.env holds the value of ANTHROPIC_API_KEY")
                    .contains(machine.worktree(key).toString());
        });
        assertThat(machine.transport.all(BundleChunk.class)).isEmpty();
        assertThat(machine.worktree(key).resolve("config.env")).exists();
        assertNowhere(key);
    }

    @Test
    void aSecretInTheMessageOfACommitDoesToo() throws Exception {
        StartAttempt start = command("title");
        AttemptKey key = TestMachine.key(start);
        assertThat(machine.run(start).outcome()).isInstanceOfSatisfying(AttemptOutcome.Retained.class, retained -> {
            assertThat(retained.reason()).isEqualTo(RunReason.SECRET_FOUND);
            assertThat(retained.detail()).startsWith("commit ");
        });
        assertNowhere(key);
    }

    @Test
    void aSecretThatGoesOnAfterTheWorkerStartedAgainIsStillFound() throws Exception {
        StartAttempt start = command("half wait:go rest");
        AttemptKey key = machine.start(start);
        machine.awaitLine(key, "stdout", "first ");
        machine.awaitLine(key, "stderr", "first ");
        machine.attempts.letGo();
        TestMachine first = machine;
        machine = machine(Duration.ZERO);
        Files.createFile(machine.worktree(key).resolve("go"));
        await().atMost(TestMachine.PATIENCE)
                .until(() -> Files.exists(machine.folder(key).resolve("exit"))
                        || Files.size(machine.folder(key).resolve("err")) > 60);
        machine.attempts.recover();
        AttemptEnded end = machine.end(key);
        first.transport.assertCompleteLogWith(machine.transport, end);
        for (String kind : List.of("stdout", "stderr")) {
            assertThat(first.transport.linesWith(machine.transport, key, kind))
                    .containsExactly("first [redacted:ANTHROPIC_API_KEY]", "[redacted:ANTHROPIC_API_KEY] last");
        }
        assertNowhere(key);
        CANARIES.assertAbsentIn(first.transport.all(Object.class));
    }

    @Test
    void aCheckpointHasTheConversationWithoutTheSecretAndIsNotTakenWithAFileThatHasIt() throws Exception {
        machine = machine(Duration.ofMillis(100));
        StartAttempt start = command("change session say wait:go commit wait:end");
        AttemptKey key = machine.start(start);
        await().atMost(TestMachine.PATIENCE)
                .until(() ->
                        machine.transport.all(CheckpointTaken.class).stream().anyMatch(this::hasConversation));
        int before = machine.transport.all(CheckpointTaken.class).size();
        Files.createFile(machine.worktree(key).resolve("go"));
        await().atMost(TestMachine.PATIENCE)
                .until(() -> Files.exists(machine.worktree(key).resolve("config.env")));
        Files.writeString(machine.worktree(key).resolve("another.txt"), "another");
        Files.createFile(machine.worktree(key).resolve("end"));
        assertThat(machine.end(key).outcome()).isInstanceOf(AttemptOutcome.Retained.class);
        List<CheckpointTaken> taken = machine.transport.all(CheckpointTaken.class);
        assertThat(taken.size()).isGreaterThanOrEqualTo(before);
        for (CheckpointTaken one : taken) {
            CANARIES.assertAbsent(objects(checkpoint(one)), "checkpoint " + one.number());
        }
        assertNowhere(key);
    }

    private boolean hasConversation(CheckpointTaken taken) {
        try {
            return objects(checkpoint(taken)).contains("[redacted:ANTHROPIC_API_KEY] \\\"[redacted:ANTHROPIC_API_KEY]");
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private byte[] checkpoint(CheckpointTaken taken) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        machine.transport.all(CheckpointChunk.class).stream()
                .filter(chunk -> chunk.number() == taken.number())
                .forEach(chunk -> whole.writeBytes(chunk.data()));
        return whole.toByteArray();
    }
}
